/**
 * Holds a tag that people sign against what was asked for: its name, its commit, its signature, and whose hand it is.
 * Doubt refuses. GitHub calls a signature good only where the key is the tagger's, so the tagger's address is proof of
 * the account then; where it leads to none, nobody else stands in: who pushes a tag need not be who signed it.
 */
import { readFirstSeen } from "../../core/domain/first-seen.ts";
import { standingOf } from "../../core/domain/proof.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { AnnotatedTag } from "../../core/ports/tag.ts";
import type { CandidateConfig } from "./config.ts";

/** Closed set; each has its words in the template. */
export type Fault = "elsewhere" | "lightweight" | "otherName" | "unverified" | "unknownHand" | "notLeader" | "unproved";

interface Hand {
  readonly login: string;
  /** Undefined where GitHub did not answer. */
  readonly isLeader: boolean | undefined;
}

export interface Signature {
  /** Full SHA that was asked for; undefined where nobody asked the bot. */
  readonly wanted?: string | undefined;
  readonly object?: AnnotatedTag | undefined;
  readonly hand?: Hand | undefined;
}

type Scope = ReleaseScope<CandidateConfig>;

export async function signatureOf(
  read: Reader,
  { tag, wanted }: { readonly tag: ReleaseTag; readonly wanted?: string },
  scope: Scope,
): Promise<Signature> {
  const object = await read.annotatedTag(tag.name);
  if (!object) return { wanted };
  const signer = object.verified ? await read.accountOf(object.tagger.email) : undefined;
  if (!signer) return { wanted, object };
  return { wanted, object, hand: { login: signer.login, isLeader: await isLeader(read, signer, scope) } };
}

async function isLeader(
  read: Reader,
  actor: { readonly id: number },
  { project }: Scope,
): Promise<boolean | undefined> {
  const firstSeen = readFirstSeen(await read.records());
  const { login, granted } = await standingOf(read, { actor, roles: project.roles, firstSeen });
  return login === undefined ? undefined : granted.has("leader");
}

export function faultsOf(
  { wanted, object, hand }: Signature,
  tag: Pick<ReleaseTag, "name" | "commit">,
): readonly Fault[] {
  const faults: Fault[] = wanted !== undefined && wanted !== tag.commit ? ["elsewhere"] : [];
  if (!object) return [...faults, "lightweight"];
  if (object.name !== tag.name) faults.push("otherName");
  if (!object.verified) return [...faults, "unverified"];
  if (!hand) return [...faults, "unknownHand"];
  if (hand.isLeader === undefined) return [...faults, "unproved"];
  return hand.isLeader ? faults : [...faults, "notLeader"];
}
