/** Addresses of pages on GitHub, safe to stand bare or in parentheses in Markdown whatever a tag is called. */

/** @param repository address of the repository's pages */
export const compareUrl = (repository: string, base: string, head: string): string =>
  `${repository}/compare/${encodedRef(base)}...${encodedRef(head)}`;

/** Everything up to a tag. */
export const commitsUrl = (repository: string, tag: string): string => `${repository}/commits/${encodedRef(tag)}`;

const encodedRef = (ref: string): string => ref.split("/").map(encoded).join("/");

const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
