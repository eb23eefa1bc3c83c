/** Those parts of the reference that explain one of several kinds: of a pin, of where a version is found, of a step. */
import { newest } from "../../core/domain/component.ts";
import { pinRule } from "../../core/domain/pins/rule.ts";
import { step } from "../../features/tracker/steps.ts";
import { referenceOf, rowsOf } from "./reference.ts";

export const CHOICES: readonly (readonly [part: string, text: string])[] = (
  [
    ["pins", pinRule],
    ["newest", newest],
    ["checklist", step],
  ] as const
).map(([part, { options }]) => [part, referenceOf(options.flatMap((one) => rowsOf(one)))]);
