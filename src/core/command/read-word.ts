/**
 * Reads one word of a command by the kind of its argument. What comes out is built anew from numbers and from names of
 * the configuration: nothing of what a person typed gets from here into the name of a tag, branch or file.
 */
import semver from "semver";
import type { Project } from "../config/project.ts";
import { parseDay } from "../domain/calendar.ts";
import type { Component } from "../domain/component.ts";
import { componentNamed, nearestName } from "../domain/component-name.ts";
import { readName, tagOf } from "../domain/scheme.ts";
import { parseVersion } from "../domain/version.ts";
import type { ArgumentKind } from "./define.ts";

/** Kinds that are one word each. */
export type WordKind = Exclude<ArgumentKind, "reason">;

/** `offered`: the same word as it would be right, where that can be told. */
export type WordRead =
  | { readonly value: string }
  | { readonly wrong: "unreadable" | "unknownComponent"; readonly offered?: string | undefined };

/** Characters of a word that are looked at to guess what was meant. */
const MOST = 64;

export function readWord(kind: WordKind, word: string, project: Project): WordRead {
  switch (kind) {
    case "release":
    case "candidate":
      return readVersion(word, project.release.tag, kind);
    case "item":
      return readItem(word);
    case "day":
      return readDay(word);
    case "component version":
      return readComponent(word, project.components);
    case "glob":
      return readGlob(word);
    case "token":
      return readToken(word);
  }
}

/** Whether a word looks as if it was meant for an argument of this kind, right or wrong. */
export function isMeantAs(kind: ArgumentKind, word: string): boolean {
  const shape = word.includes("=") ? "component version" : word.startsWith("#") ? "item" : dayLike(word) ? "day" : "";
  const isVersion = kind === "release" || kind === "candidate";
  if (kind === "glob") return shape === "";
  return kind === "reason" || (isVersion ? shape === "" : shape === kind);
}

function readVersion(word: string, pattern: string, kind: "release" | "candidate"): WordRead {
  const isCandidate = kind === "candidate";
  const version = readName(pattern, word);
  if (version && (version.candidate !== undefined) === isCandidate) return { value: version.text };
  const meant = versionMeant(word, pattern);
  const fits = meant !== undefined && meant.includes("-rc.") === isCandidate;
  return unreadable(fits ? tagOf({ tag: pattern }, meant) : undefined);
}

/** The version that somebody meant: `V0.5.0`, `0.5.0`, `v00.5.0`, `v0.5`, `v0.5.0rc1`, full-width digits. */
function versionMeant(word: string, pattern: string): string | undefined {
  const [before = "", after = ""] = pattern.toLowerCase().split("{version}");
  const plain = word.slice(0, MOST).normalize("NFKC").toLowerCase();
  const start = plain.startsWith(before) ? before.length : 0;
  const bare = plain.slice(start, after !== "" && plain.endsWith(after) ? -after.length : undefined);
  const parts = /^v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?:[-.]?rc[-.]?(\d{1,9}))?$/.exec(bare);
  if (!parts) return undefined;
  const [, major, minor, patch = "0", candidate] = parts;
  const base = [major, minor, patch].map(Number).join(".");
  return parseVersion(candidate === undefined ? base : `${base}-rc.${Number(candidate)}`)?.text;
}

function readItem(word: string): WordRead {
  const [, right] = /^#([1-9]\d{0,8})$/.exec(word) ?? [];
  if (right) return { value: right };
  const [, number] = /^#?0*([1-9]\d{0,8})$/.exec(word.slice(0, MOST).normalize("NFKC")) ?? [];
  return unreadable(number && `#${number}`);
}

/** As we give them out; a phone's capital at the beginning of a word does no harm. */
function readToken(word: string): WordRead {
  const [token] = /^[a-z2-7]{26}$/.exec(word.slice(0, MOST).toLowerCase()) ?? [];
  return token === undefined ? unreadable(undefined) : { value: token };
}

/** Stars that a name is tried with; more would only make it slow. */
const GLOB = /^[\w.-]*(?:[*?][\w.-]*){0,6}$/;

const readGlob = (word: string): WordRead =>
  word.length <= MOST && GLOB.test(word) ? { value: word } : unreadable(undefined);

const dayLike = (word: string): boolean => /^\d{4}[-/.]\d/.test(word.slice(0, MOST).normalize("NFKC"));

function readDay(word: string): WordRead {
  const day = parseDay(word);
  if (day) return { value: day };
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(word.slice(0, MOST).normalize("NFKC"));
  const padded = parts?.slice(1).map((part) => part.padStart(2, "0"));
  return unreadable(padded && parseDay(padded.join("-")));
}

/** The component by its name, by one that it had, or by what stands behind the name's last slash where that is no other's. */
function readComponent(word: string, components: readonly Component[]): WordRead {
  const at = word.lastIndexOf("=");
  if (at < 0) return unreadable(undefined);
  const [name, version] = [word.slice(0, at), word.slice(at + 1)];
  const component = componentNamed(name, components);
  if (!component) {
    const nearest = nearestName(name.slice(0, MOST), components);
    return { wrong: "unknownComponent", offered: nearest && `${nearest}=${version}` };
  }
  if (isStrict(version)) return { value: `${component.name}=${version}` };
  const meant = versionMeant(version, "{version}");
  return unreadable(meant && `${name}=${/^v/i.test(version) ? "v" : ""}${meant}`);
}

/** Semantic Versioning 2.0 without build metadata, with or without the customary `v`. */
function isStrict(version: string): boolean {
  const bare = version.startsWith("v") ? version.slice(1) : version;
  return semver.parse(bare)?.version === bare;
}

const unreadable = (offered: string | undefined): WordRead => ({ wrong: "unreadable", offered });
