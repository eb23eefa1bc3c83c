/** What to do next about a file on a draft, one request at a time. Pure. */
import type { Release } from "../read/releases.ts";

type Asset = Release["assets"][number];

export type Step =
  | { readonly do: "nothing" | "leave" }
  | { readonly do: "upload"; readonly as: string }
  | { readonly do: "remove" | "rename"; readonly asset: number };

export interface Wanted {
  readonly name: string;
  /** `sha256:…`; undefined where there is to be none. */
  readonly digest: string | undefined;
  /** Our account. */
  readonly by: number;
}

export type KnownAsset = Pick<Asset, "id" | "name" | "state" | "digest"> & {
  readonly uploader: { readonly id: number } | null;
};

/** What to do next about the files that are there. */
export function nextStep(assets: readonly KnownAsset[], { name, digest, by }: Wanted): Step {
  const standing = assets.find((one) => one.name === name);
  const beside = assets.find((one) => one.name === besides(name));
  const ours = (one: KnownAsset | undefined) => (one?.uploader?.id === by ? one : undefined);
  if (digest === undefined) return removal(ours(standing), ours(beside));
  const isRight = (one: KnownAsset | undefined) => one?.state === "uploaded" && one.digest === digest;
  if (isRight(standing)) return removal(ours(beside));
  if (standing !== ours(standing) || beside !== ours(beside)) return { do: "leave" };
  if (beside && isRight(beside)) return standing ? removal(standing) : { do: "rename", asset: beside.id };
  if (beside) return removal(beside);
  return { do: "upload", as: standing ? besides(name) : name };
}

/** Of the first that is there. */
function removal(...assets: readonly (KnownAsset | undefined)[]): Step {
  const found = assets.find((one) => one !== undefined);
  return found ? { do: "remove", asset: found.id } : { do: "nothing" };
}

/** Where new bytes are until the old ones are gone. */
const besides = (name: string): string => name.replace(/(?=\.md$)|$/, ".new");
