/** Names from a repository as part of an address: safe to stand bare or in parentheses in Markdown, whatever they hold. */

/** A path, branch or tag; its slashes stay. */
export const inAddress = (name: string): string => name.split("/").map(encoded).join("/");

/** What `encodeURIComponent` leaves as it is, although Markdown ends a link there. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
