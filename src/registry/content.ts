/** Bytes and the digests that name them. What is not what its name says is not used. */
import { createHash } from "node:crypto";
import { Unavailable } from "../core/errors.ts";
import type { Answer } from "./wire.ts";

const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

export const isDigest = (text: string): boolean => DIGEST.test(text);

function digestOf(bytes: Buffer, like = "sha256:"): string {
  const algorithm = like.startsWith("sha512:") ? "sha512" : "sha256";
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/**
 * The digest of an answer's bytes, held against what they were asked by and what the registry calls them.
 *
 * @throws Unavailable when they are others: cut, mixed up on the way, or forged
 */
export function provedDigest({ body, headers }: Answer, reference: string, what: string): string {
  const header = headers["docker-content-digest"];
  const named = typeof header === "string" && isDigest(header) ? header : undefined;
  const wanted = [...(isDigest(reference) ? [reference] : []), ...(named ? [named] : [])];
  for (const digest of wanted) {
    if (digestOf(body, digest) !== digest)
      throw new Unavailable(`the registry answers ${what} with other bytes than ${digest}`);
  }
  return wanted[0] ?? digestOf(body);
}
