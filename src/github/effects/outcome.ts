/** The outcomes of effects, and the whole of a text where GitHub has no title of its own. */
import type { Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";

export const UNCHANGED: Outcome = { did: "unchanged" };

/** @param but what a person should look at, a sentence without full stop */
export const wrote = (url?: string, but?: string): Outcome => ({ did: "wrote", url, ...(but && { but }) });

/** @param because a sentence for people, without full stop */
export const kept = (because: string): Outcome => ({ did: "kept", because });

export const wholeOf = ({ title, body }: Text): string => (title === "" ? body : `# ${title}\n\n${body}`);
