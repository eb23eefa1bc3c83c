/** What an address on GitHub names: a comparison, a pull request, a commit, a file at a ref. */

export interface Place {
  /** `acme/tea`. */
  readonly repository: string;
  readonly compare?: { readonly base: string; readonly head: string } | undefined;
  readonly pullRequest?: number | undefined;
  /** A ref whose files, commits or release it shows. */
  readonly ref?: string | undefined;
  /** Whether it shows files, which are others tomorrow where the ref is a branch. */
  readonly isFiles: boolean;
}

const ADDRESS = /^https:\/\/([\w.-]+(?::\d{1,5})?)\/([\w.-]+\/[\w.-]+)(?:\/(.*))?$/;

/** What only a GitHub has below a repository; other hosts run one, too. */
const KIND = /^(?:compare|pull|issues|tree|blob|raw|commits?|releases\/tag)\//;

/** Undefined for what is on no GitHub. */
export function placeAt(url: string): Place | undefined {
  const [, host, repository, rest = ""] = ADDRESS.exec(url.split(/[?#]/, 1)[0] ?? "") ?? [];
  if (!repository || (host !== "github.com" && !KIND.test(rest))) return undefined;
  const path = decoded(rest.replace(/\/+$/, ""));
  const [, base, head] = /^compare\/(.+?)\.\.\.?(.+)$/.exec(path) ?? [];
  const pull = /^(?:pull|issues)\/(\d{1,9})/.exec(path)?.[1];
  const [, kind, ref] = /^(tree|blob|raw|commits?|releases\/tag)\/(.+)$/.exec(path) ?? [];
  return {
    repository,
    compare: base && head ? { base, head } : undefined,
    pullRequest: pull === undefined ? undefined : Number(pull),
    ref,
    isFiles: kind === "tree" || kind === "blob" || kind === "raw",
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
