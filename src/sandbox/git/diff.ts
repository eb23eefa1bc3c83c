/** What changed between two trees or commits, file by file, as GitHub shows it. */
import type { GitRepository } from "./repository.ts";

export interface FileDiff {
  readonly path: string;
  /** Where it was before it was renamed. */
  readonly previous?: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks only, without the header lines; absent for binary files and pure renames. */
  readonly patch?: string;
}

interface Raw {
  readonly letter: string;
  readonly sha: string;
  readonly path: string;
  readonly previous: string | undefined;
}

const STATUS: Readonly<Record<string, FileDiff["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** The object of the empty tree: what the first commit is compared with. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** In the order of the paths. */
export function diffFiles(git: GitRepository, before: string, after: string): Promise<readonly FileDiff[]> {
  return git.once(`diff ${before} ${after}`, async () => {
    const common = ["diff-tree", "-r", "-M", "--no-commit-id"];
    const [raw, numbers, patch] = await Promise.all([
      git.run([...common, "--raw", "-z", "--abbrev=40", before, after]),
      git.run([...common, "--numstat", "-z", before, after]),
      git.run([...common, "-p", before, after]),
    ]);
    const patches = patch
      .toString()
      .split(/^diff --git /m)
      .slice(1);
    const counts = readNumbers(numbers.toString());
    return readRaw(raw.toString()).map((one, index) => fileDiff(one, counts[index] ?? [0, 0], patches[index] ?? ""));
  });
}

function fileDiff(raw: Raw, [additions, deletions]: readonly [number, number], patch: string): FileDiff {
  const hunks = patch.search(/^@@ /m);
  return {
    path: raw.path,
    ...(raw.previous === undefined ? {} : { previous: raw.previous }),
    status: STATUS[raw.letter] ?? "changed",
    sha: raw.sha,
    additions,
    deletions,
    ...(hunks < 0 ? {} : { patch: patch.slice(hunks).replace(/\n$/, "") }),
  };
}

/** `:<mode> <mode> <sha> <sha> <letter><score>\0<path>\0[<new path>\0]` */
function readRaw(out: string): readonly Raw[] {
  const fields = out.split("\0").filter(Boolean);
  const found: Raw[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , before = "", after = "", status = ""] = (fields[at] ?? "").split(" ");
    const letter = status.charAt(0);
    const renamed = letter === "R";
    const [path = "", next = ""] = fields.slice(at + 1, at + 3);
    const sha = letter === "D" ? before : after;
    found.push({ letter, sha, path: renamed ? next : path, previous: renamed ? path : undefined });
    at += renamed ? 3 : 2;
  }
  return found;
}

/** `<added>\t<deleted>\t<path>\0`, for a rename `<added>\t<deleted>\t\0<old>\0<new>\0`; `-` for binary files. */
function readNumbers(out: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const fields = out.split("\0").filter(Boolean);
  for (let at = 0; at < fields.length; ) {
    const [added = "-", deleted = "-", path = ""] = (fields[at] ?? "").split("\t");
    found.push([Number(added) || 0, Number(deleted) || 0]);
    at += path === "" ? 3 : 1;
  }
  return found;
}
