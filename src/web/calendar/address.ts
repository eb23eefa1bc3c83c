/**
 * Addresses of calendar feeds. Calendar programs send no credentials, so what may see a private repository's feed is the
 * address itself: it holds a word that only the App can make, by HMAC from its private key over the repository's id.
 * Nothing has to be stored for that, nothing can be guessed, a rename changes no word, and a repository that is made
 * anew under an old name has another. A new private key makes all old words void.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface Capabilities {
  wordFor(repository: number): string;
  /** In constant time for words of the right length. */
  fits(repository: number, word: string): boolean;
}

/** @param secret the App's private key; its key for this purpose serves for nothing else */
export function capabilities(secret: string): Capabilities {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "release-captain calendar feed 1", 32));
  const wordFor = (repository: number): string =>
    createHmac("sha256", key).update(String(repository)).digest("base64url");
  return {
    wordFor,
    fits(repository, word) {
      const [ours, theirs] = [Buffer.from(wordFor(repository)), Buffer.from(word)];
      return ours.length === theirs.length && timingSafeEqual(ours, theirs);
    },
  };
}

/** Where a feed's address begins. */
export const CALENDAR_PATH = "/calendar/";

/** Which feed a path asks for; the word may be absent, wrong or needless. */
export interface Asked {
  readonly owner: string;
  readonly name?: string | undefined;
  readonly word?: string | undefined;
}

/** `/calendar/<owner>.ics`, `/calendar/<owner>/<repository>.ics`, `/calendar/<owner>/<repository>/<word>.ics` */
const PATH = /^\/calendar\/([\w-]{1,100})(?:\/([\w.-]{1,100}))?(?:\/([\w-]{1,100}))?\.ics$/;

export function readAddress(path: string): Asked | undefined {
  const [, owner, name, word] = PATH.exec(path) ?? [];
  return owner === undefined ? undefined : { owner, name, word };
}

/** Where people subscribe to a repository's calendar; a private one's address is a secret of its readers. */
export function feedAddress(
  publicUrl: string,
  { owner, name, id, ...repository }: { owner: string; name: string; id: number; private: boolean },
  { wordFor }: Capabilities,
): string {
  const word = repository.private ? `/${wordFor(id)}` : "";
  return `${publicUrl}${CALENDAR_PATH}${owner}/${name}${word}.ics`;
}
