/** Short forms for the eye. */

/** Without the registry: it is the same for all, and in the way on a phone. */
export const bare = (image: string): string => image.slice(image.indexOf("/") + 1);

export const shortDigest = (digest: string): string => digest.replace(/^(sha\d+:[0-9a-f]{12})[0-9a-f]+$/, "$1");
