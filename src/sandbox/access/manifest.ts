/** Reads an App's manifest: the file from which GitHub makes its registration, and we its permissions. */
import { parse } from "yaml";

export type Level = "read" | "write" | "admin";
export type Permissions = Readonly<Record<string, Level>>;

export interface Manifest {
  readonly name: string;
  /** How GitHub writes the name in addresses and in the bot's login. */
  readonly slug: string;
  readonly description: string;
  readonly url: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

const LEVELS: readonly Level[] = ["read", "write", "admin"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws Error when a field that GitHub needs is missing or malformed. */
export function readManifest(text: string): Manifest {
  const source: unknown = parse(text);
  if (!isObject(source)) throw new Error("the App's manifest is not a mapping");
  const {
    name,
    description = "",
    url = "",
    default_permissions: permissions = {},
    default_events: events = [],
  } = source;
  if (typeof name !== "string") throw new Error("the App's manifest has no name");
  if (!isObject(permissions)) throw new Error("the manifest's default_permissions is not a mapping");
  if (!Array.isArray(events)) throw new Error("the manifest's default_events is not a list");
  const granted = Object.entries(permissions).map(([key, value]) => [key, level(key, value)] as const);
  return {
    name,
    slug: name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
    description: String(description),
    url: String(url),
    permissions: Object.fromEntries(granted),
    events: events.map(String),
  };
}

function level(key: string, value: unknown): Level {
  const found = LEVELS.find((one) => one === value);
  if (!found) throw new Error(`the manifest's permission ${key} is ${String(value)}, not one of ${LEVELS.join(", ")}`);
  return found;
}

/** Whether `held` is enough where `needed` is asked for. */
export function covers(held: Level | undefined, needed: Level): boolean {
  return held !== undefined && LEVELS.indexOf(held) >= LEVELS.indexOf(needed);
}
