/** Entries of "What's Changed" and "New Contributors" in the form that GitHub generates and people keep. */
import { placeAt } from "./address.ts";
import type { Heading, Item, WrittenNotes } from "./written.ts";

/** `<title> by @<login> in <address>`; `… in commit <sha>` by hand. */
export interface Bullet {
  readonly line: number;
  readonly title: string;
  /** Absent where nobody is named. */
  readonly author?: string | undefined;
  /** Of the pull request or commit; empty for a bare SHA. */
  readonly repository: string;
  readonly pullRequest?: number | undefined;
  readonly commit?: string | undefined;
  readonly heading?: Heading | undefined;
}

/** `@<login> made their first contribution in <address>`. */
export interface FirstContribution {
  readonly line: number;
  readonly author: string;
  readonly pullRequest?: number | undefined;
  readonly repository: string;
}

const FIRST = /^@([\w-]+(?:\[bot\])?) made their first contribution/;
const TAIL = / in (?:commit )?\S+$/;
const BY = / by (?:@([\w-]+(?:\[bot\])?)(?:,? (?:and )?@[\w-]+)*|a deleted user)$/;

export function bulletsOf(notes: WrittenNotes): readonly Bullet[] {
  return notes.items.flatMap((item) => {
    const origin = originOf(item);
    if (!origin || FIRST.test(item.text)) return [];
    const said = item.text.replace(TAIL, "");
    const author = BY.exec(said)?.[1];
    return [{ line: item.line, title: said.replace(BY, ""), author, heading: item.heading, ...origin }];
  });
}

export function firstContributions(notes: WrittenNotes): readonly FirstContribution[] {
  return notes.items.flatMap((item) => {
    const author = FIRST.exec(item.text)?.[1];
    const place = item.links.map(({ url }) => placeAt(url)).find((one) => one?.pullRequest !== undefined);
    if (author === undefined) return [];
    return [{ line: item.line, author, pullRequest: place?.pullRequest, repository: place?.repository ?? "" }];
  });
}

/** What an entry came in with: its last link to a pull request or commit, or the SHA at its end. */
function originOf({ text, links }: Item): Pick<Bullet, "repository" | "pullRequest" | "commit"> | undefined {
  const places = links.flatMap(({ url }) => placeAt(url) ?? []).reverse();
  const pull = places.find(({ pullRequest }) => pullRequest !== undefined);
  if (pull && / in \S+$/.test(text)) return { repository: pull.repository, pullRequest: pull.pullRequest };
  const commit = /\bin (?:commit )?([0-9a-f]{7,40})$/.exec(text)?.[1];
  if (commit === undefined) return undefined;
  const place = places.find(({ ref }) => ref?.startsWith(commit));
  return { repository: place?.repository ?? "", commit: place?.ref ?? commit };
}
