/** Plain JSON, and the small things that all of GitHub's bodies share. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Where people look at things. Fixed, so that what the bot writes reads the same whatever port the API is on. */
export const SITE = "https://github.com";

/** GitHub's ids for GraphQL are opaque; ours only have to be one for each thing. */
export const nodeId = (kind: string, id: number | string): string => Buffer.from(`${kind}:${id}`).toString("base64url");
