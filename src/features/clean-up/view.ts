/** Facts as the template prints them: safe text, counts and links; no words. */
import { packagePage } from "../../core/domain/images/name.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CleanUpFacts, Leftover, Lost, Remains } from "./facts.ts";

interface LeftoverView {
  readonly at: string;
  readonly digest: string;
  readonly shared: string;
  /** Where a person deletes it; empty where we know no page. */
  readonly page: string;
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
  /** Left there for good. */
  readonly stays: readonly LeftoverView[];
  readonly lost: readonly { readonly at: string; readonly command: string }[];
  readonly unread: string;
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
    stays: leftovers.filter(({ shared }) => shared.length > 0).map((one) => leftoverView(one, site)),
    lost: lost.map(lostView),
    unread: unread.map((image) => code(bare(image))).join(", "),
  };
}

/** Without the registry. */
const bare = (image: string): string => image.slice(image.indexOf("/") + 1);

const leftoverView = ({ image, tag, digest, shared }: Leftover, site: string): LeftoverView => ({
  at: code(`${bare(image)}:${tag}`),
  digest: code(digest.replace(/^(sha\d+:[0-9a-f]{12})[0-9a-f]+$/, "$1")),
  shared: shared.map((one) => code(one)).join(", "),
  page: packagePage(image, site) ?? "",
});

/** The bytes may be there still, under their digest. */
const lostView = ({ image, tag, digest }: Lost) => ({
  at: code(`${bare(image)}:${tag}`),
  command: `crane tag ${image}@${digest} ${tag}`,
});
