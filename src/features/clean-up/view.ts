/** Facts as the template prints them: safe text, counts, links and commands; no words. */
import { packagePage } from "../../core/domain/images/name.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CleanUpFacts, Remains } from "./facts.ts";
import type { Leftover } from "./leftover.ts";
import type { Lost } from "./look.ts";

interface LeftoverView {
  readonly at: string;
  readonly digest: string;
  readonly shared: string;
  /** Where a person deletes it; empty where we know no page. */
  readonly page: string;
  /** Whether that page shows this version alone. */
  readonly isOnly: boolean;
}

interface LostView {
  readonly at: string;
  readonly before: string;
  readonly now: string;
}

export interface ReportView {
  readonly tag: string;
  readonly by: string;
  readonly short: string;
  readonly url: string;
  readonly back?: { readonly short: string; readonly url: string; readonly isSame: boolean } | undefined;
  /** To be deleted by a person. */
  readonly left: readonly LeftoverView[];
  readonly count: Count;
  /** One a version, for a shell. */
  readonly deletions: readonly string[];
  /** Left there for good. */
  readonly stays: readonly LeftoverView[];
  readonly gone: readonly LostView[];
  readonly moved: readonly LostView[];
  /** What puts them back, for a shell. */
  readonly restores: readonly string[];
  readonly unread: readonly { readonly image: string; readonly reason: string }[];
  /** What takes it away again, for a comment. */
  readonly command: string;
}

export function reportView({ deleted, name, tag, registry }: Remains, { site }: CleanUpFacts): ReportView {
  const { leftovers = [], lost = [], unread = [] } = registry ?? {};
  const left = leftovers.filter(({ shared }) => shared.length === 0);
  const placed = (commit: string) => ({ short: commit.slice(0, 7), url: `${site}/commit/${commit}` });
  return {
    tag: code(name),
    command: code(`/release rc delete ${name}`),
    by: safe(deleted.by.login),
    ...placed(deleted.commit),
    back: tag && { ...placed(tag.commit), isSame: tag.commit === deleted.commit },
    left: left.map((one) => leftoverView(one, site)),
    count: counted(left.length),
    deletions: [...new Set(left.map((one) => deletion(one, site)))],
    stays: leftovers.filter(({ shared }) => shared.length > 0).map((one) => leftoverView(one, site)),
    gone: lost.filter(({ now }) => now === undefined).map(lostView),
    moved: lost.filter(({ now }) => now !== undefined).map(lostView),
    restores: lost.map(({ image, tag: followed, digest }) => `crane tag ${image}@${digest} ${followed}`),
    unread: unread.map(({ image, reason }) => ({ image: code(bare(image)), reason: safe(reason) })),
  };
}

/** Without the registry. */
const bare = (image: string): string => image.slice(image.indexOf("/") + 1);

function leftoverView({ image, tag, digest, shared, version }: Leftover, site: string): LeftoverView {
  const page = packagePage(image, site) ?? "";
  return {
    at: code(`${bare(image)}:${tag}`),
    digest: code(digest),
    shared: shared.map((one) => code(one)).join(", "),
    page: version === undefined ? page : page.replace(/versions$/, String(version)),
    isOnly: version !== undefined,
  };
}

/** GitHub deletes by its own id of a version, which is asked for where it is not known. */
function deletion({ image, digest, version }: Leftover, site: string): string {
  const [, owner = "", ...name] = image.split("/");
  if (packagePage(image, site) === undefined) return `crane delete ${image}@${digest}`;
  const versions = `/orgs/${owner}/packages/container/${encodeURIComponent(name.join("/"))}/versions`;
  if (version !== undefined) return `gh api -X DELETE ${versions}/${version}`;
  const id = `gh api --paginate ${versions} --jq '.[] | select(.name == "${digest}") | .id'`;
  return `${id} | xargs -I ID gh api -X DELETE ${versions}/ID`;
}

const lostView = ({ image, tag, digest, now }: Lost): LostView => ({
  at: code(`${bare(image)}:${tag}`),
  before: code(digest),
  now: now === undefined ? "" : code(now),
});
