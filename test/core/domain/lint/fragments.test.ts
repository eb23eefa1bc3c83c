/** A fragment of notes, and the rule that speaks of it; an empty one means that nothing is said. */
import { expect, test } from "@jest/globals";
import { edited, findingsIn } from "./scene.ts";

const SENTENCE = "See the [guide]";
const KETTLE = "| acme/kettle | `v1.4.0` | `v1.3.1` | Helm Chart |";
const CEM = "* @cem made their first contribution";

test.each([
  ["Set `$HOME` first.", ""],
  [`Reads \`\${KUBECONFIG}\`.`, ""],
  ["Set `{{ .Values.image }}`.", ""],
  ["Adds a todo list.", ""],
  ["Speaks to v0.x.y clients.", ""],
  ["Reads tba files.", ""],
  ["It stays (to be decided by the SIG).", ""],
  ["**Warning**, to be settled before this is published:", "placeholder"],
  ["**People changed this part; the bot would write now:** more.", "placeholder"],
  ["It moves (coming soon).", "placeholder"],
  ["Out on [DATE].", "placeholder"],
  ["The date is to be decided.", "placeholder"],
  ["\n\n<!-- TODO -->\n\n", "placeholder"],
])("in a sentence: %s → %s", (fragment, rule) => {
  const found = findingsIn(edited(SENTENCE, `${fragment} ${SENTENCE}`)).map((one) => one.rule);
  expect(found).toEqual(rule === "" ? [] : [rule]);
});

test.each([
  [CEM, "* @dependabot made their first contribution", "new-contributors"],
  [CEM, "* @Copilot made their first contribution", "new-contributors"],
  [KETTLE, "| acme/kettle | `v1.4.0`, `v1.3.9` | `v1.3.1` | Helm Chart |", "rows"],
])("instead of %s: %s → %s", (line, written, rule) => {
  expect(findingsIn(edited(line, written)).map((one) => one.rule)).toEqual([rule]);
});

test("an image that serves two platforms stands in two rows of a table", () => {
  const table =
    "| Platform | Image | Tag |\n|---|---|---|\n| Steam | `leaf/boiler` | `v2.1.0` |\n| Coal | `leaf/boiler` | `v2.1.0` |\n\n";
  expect(findingsIn(edited(SENTENCE, `\n\n${table}${SENTENCE}`))).toEqual([]);
});

test.each([
  ["thanks @ann", []],
  ["confirmed by @ann", ["remark"]],
])("in a column for notes: %s → %j", (note, rules) => {
  const table = `| Component | Version | Notes |\n|---|---|---|\n| leaf/lid | \`v2.1.0\` | ${note} |\n\n`;
  expect(findingsIn(edited(SENTENCE, `\n\n${table}${SENTENCE}`)).map((one) => one.rule)).toEqual(rules);
});

/** A line as it could be written, and the rules that speak of it. */
test.each([
  ["a candidate on nobody's word", "| Istio | `1.29.1` |", "| Istio | `1.29.2-rc.1` |", ["candidate"]],
  ["a candidate on somebody's word", "| Istio | `1.29.1` |", "| Istio | `1.29.2-rc.1` (approved by its leads) |", []],
])("%s", (_, line, written, rules) => {
  const found = findingsIn(edited(line, written)).map(({ rule }) => rule);
  expect(found.filter((rule) => rule === "candidate")).toEqual(rules);
});
