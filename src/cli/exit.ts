/** Exit codes of every command. */

/** Done, and nothing found. */
export const OK = 0;

/** Done, and found something; or it failed. */
export const FOUND = 1;

/** Not done: called wrongly, or settings are missing. */
export const USAGE = 2;
