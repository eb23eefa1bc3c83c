/**
 * What a verdict on a tag's images rests on: the attempts of runs that could make them, and what each declared image's
 * tag named then. When either differs, the verdict says nothing any more.
 */
import { createHash } from "node:crypto";
import type { WorkflowRun } from "../../ports/run.ts";
import { attemptOf } from "../runs.ts";
import { type DeclaredImage, platformsOf } from "./declared.ts";
import type { Sighting } from "./look.ts";

export interface Basis {
  readonly attempts: readonly string[];
  /** A mark each, see {@link markOf}. */
  readonly images: readonly string[];
}

const BETWEEN = " / ";

/** `900.1 901.2 / mark mark`, to stand beside the verdict. */
export const basisText = ({ attempts, images }: Basis): string => [attempts.join(" "), images.join(" ")].join(BETWEEN);

/** Of a verdict that says none, nothing. */
export function readBasis(text = ""): Basis {
  const [attempts = "", images = ""] = text.split(BETWEEN).map((part) => part.trim());
  const words = (part: string) => part.split(" ").filter(Boolean);
  return { attempts: words(attempts), images: words(images) };
}

export const attemptsIn = (runs: readonly WorkflowRun[]): readonly string[] => runs.map(attemptOf).sort();

/** Whether these are the very attempts that it was concluded from. */
export const restsOn = (text: string | undefined, runs: readonly WorkflowRun[]): boolean =>
  runs.length > 0 && readBasis(text).attempts.join() === attemptsIn(runs).join();

const MARK_LENGTH = 12;

/** Of what is declared, and of the digest that its tag names: another declaration is another question. */
export function markOf(image: Pick<DeclaredImage, "name" | "platforms">, tag: string, digest: string): string {
  const meant = [image.name, tag, ...platformsOf(image), digest].join("\n");
  return createHash("sha256").update(meant).digest("hex").slice(0, MARK_LENGTH);
}

/** Of all that was seen and is judged. */
export const marksOf = (sightings: readonly Sighting[]): readonly string[] =>
  sightings.flatMap(({ image, tag, seen }) =>
    image.deprecated || seen.state !== "found" ? [] : [markOf(image, tag, seen.value.digest)],
  );
