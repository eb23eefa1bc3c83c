/**
 * All tags of an image, page by page. The registry says where the next page is; it is believed only where that is the
 * same list, and not for ever.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags
 */
import { z } from "zod";
import { type ImageName, isTagName } from "../core/domain/images/name.ts";
import { Refused, Unavailable } from "../core/errors.ts";
import type { TagList } from "../core/ports/registry.ts";
import type { Session } from "./session.ts";

const PAGE = 1000;
const MOST_PAGES = 50;
const MOST_TAGS = 50_000;
const LIMIT = 4 * 1024 * 1024;

/** `null` is how some registries write a list without members. */
const page = z.object({ tags: z.array(z.string()).nullable() });

export async function readTags(session: Session, image: ImageName): Promise<TagList | undefined> {
  const what = `tags of ${image.host}/${image.repository}`;
  const tags = new Set<string>();
  const seen = new Set<string>();
  let path: string | undefined = `tags/list?n=${PAGE}`;
  while (path !== undefined) {
    if (seen.size === MOST_PAGES || tags.size > MOST_TAGS) return { tags: [...tags], isWhole: false };
    const answer = await session.get({ image, path, what, accept: "application/json", limit: LIMIT });
    if (!answer) return undefined;
    if (seen.has(answer.url.href)) throw new Unavailable(`the registry's ${what} lead round in a circle`);
    seen.add(answer.url.href);
    for (const tag of tagsIn(answer.body, what)) tags.add(tag);
    path = nextIn(answer.headers.link, answer.url, what);
  }
  return { tags: [...tags], isWhole: true };
}

function tagsIn(body: Buffer, what: string): readonly string[] {
  try {
    const read = page.safeParse(JSON.parse(body.toString("utf8")));
    if (read.success) return (read.data.tags ?? []).filter(isTagName);
  } catch {
    // Said below, as any other answer that is no list.
  }
  throw new Unavailable(`the registry answers ${what} with no list`);
}

function nextIn(header: string | readonly string[] | undefined, at: URL, what: string): string | undefined {
  const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(String(header ?? "")) ?? [];
  if (target === undefined) return undefined;
  const next = URL.canParse(target, at.href) ? new URL(target, at) : undefined;
  if (next?.origin !== at.origin || next.pathname !== at.pathname) {
    throw new Refused(`the registry's ${what} go on somewhere else`);
  }
  return next.href;
}
