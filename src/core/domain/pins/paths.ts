/**
 * Which paths a rule speaks of, and which of them anything may be done to. Paths come from a tree that strangers can
 * push, so an odd one is never a place to write to.
 */
import picomatch from "picomatch/posix.js";

type Matches = (path: string) => boolean;

const compiled = new WeakMap<readonly string[], Matches>();

/** Whether one of the globs means the path. Dot-files count; no negation and no extended globs, so matching stays linear. */
export function isMeant(globs: readonly string[], path: string): boolean {
  const known = compiled.get(globs);
  if (known) return known(path);
  const matches = picomatch(
    globs.map((glob) => glob.replace(/^\.\//, "")),
    { dot: true, noextglob: true, nonegate: true },
  );
  compiled.set(globs, matches);
  return matches(path);
}

/** {@link isMeant} of one path for many lists of globs, each asked once. */
export function meaning(path: string): (globs: readonly string[]) => boolean {
  const known = new Map<readonly string[], boolean>();
  return (globs) => {
    const answer = known.get(globs) ?? isMeant(globs, path);
    known.set(globs, answer);
    return answer;
  };
}

/** GitHub refuses a push to these without the `workflows` permission, which the App doesn't ask for. */
export function isWorkflow(path: string): boolean {
  return plain(path).startsWith(".github/workflows/");
}

/** Whether a path is what it looks like: relative, without odd segments, and no part of git's own folder. */
export function isPlainPath(path: string): boolean {
  const segments = path.split("/");
  return (
    !/[\p{Cc}\\]/u.test(path) &&
    segments.every((segment) => segment !== "" && segment !== "." && segment !== ".." && plain(segment) !== ".git")
  );
}

/** As a file system that folds case and composes characters would compare it. */
const plain = (path: string): string => path.normalize("NFKC").toLowerCase();
