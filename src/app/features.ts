/** What the bot can do: one line a capability, in the order in which a run asks them. */
import type { Feature } from "../core/feature.ts";

export const FEATURES: readonly Feature[] = [];
