/**
 * Answers a calendar program: from what runs have kept, never from GitHub. A feed that is private, unknown or asked for
 * with a wrong word is one and the same "not found".
 */
import { createHash } from "node:crypto";
import type { RepositoryFeed } from "../../core/domain/dates/feed.ts";
import { type Asked, type Capabilities, readAddress } from "./address.ts";
import { iCalendarOf } from "./icalendar.ts";

export interface CalendarParts {
  ofRepository(owner: string, name: string): Promise<RepositoryFeed | undefined>;
  /** Public repositories only. */
  ofOwner(owner: string): Promise<readonly RepositoryFeed[]>;
  readonly capabilities: Capabilities;
}

/** What goes back over HTTP. `text` is empty where there is nothing new. */
export interface CalendarAnswer {
  readonly status: 200 | 304 | 404;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds. */
const FRESH = 300;

const NOT_FOUND: CalendarAnswer = { status: 404, text: "not found", headers: {} };

/** @param known what the request says it has, its `If-None-Match` */
export async function serveCalendar(
  path: string,
  known: string | undefined,
  parts: CalendarParts,
): Promise<CalendarAnswer> {
  const asked = readAddress(path);
  const feeds = asked && (await feedsFor(asked, parts));
  if (!asked || !feeds) return NOT_FOUND;
  const isPrivate = feeds.some((one) => one.private);
  const text = iCalendarOf(
    `Releases of ${feeds.length === 1 && asked.name ? feeds[0]?.repository : asked.owner}`,
    feeds,
  );
  const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  const headers = {
    "content-type": "text/calendar; charset=utf-8",
    "cache-control": `${isPrivate ? "private" : "public"}, max-age=${FRESH}`,
    etag: tag,
    "x-content-type-options": "nosniff",
    ...(isPrivate ? { "x-robots-tag": "noindex" } : {}),
  };
  return isKnown(tag, known) ? { status: 304, text: "", headers } : { status: 200, text, headers };
}

async function feedsFor(
  { owner, name, word }: Asked,
  parts: CalendarParts,
): Promise<readonly RepositoryFeed[] | undefined> {
  if (name === undefined) {
    const feeds = await parts.ofOwner(owner);
    return feeds.length > 0 ? feeds : undefined;
  }
  const feed = await parts.ofRepository(owner, name);
  const isOpen =
    feed !== undefined && (!feed.private || (word !== undefined && parts.capabilities.fits(feed.id, word)));
  return isOpen ? [feed] : undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#field.if-none-match */
const isKnown = (tag: string, known = ""): boolean =>
  known.trim() === "*" || known.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
