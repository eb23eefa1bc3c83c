/** A draft that a workflow made with GitHub's generated notes, when we write into it for the first time. */
import { expect, test } from "@jest/globals";
import { merge } from "../../../src/core/text/merge.ts";

const at = (n: number) => `https://github.com/acme/shop/pull/${n}`;

const GENERATED = `<!-- Release notes generated using configuration in .github/release.yml at main -->

## What's Changed
* [Docs] Fix the \`lid\` guide by @bo in ${at(1)}
* Bump x by @dependabot[bot] in ${at(2)}
* feat: serve_mint by @cem in ${at(3)}

## New Contributors
* @cem made their first contribution in ${at(3)}

**Full Changelog**: https://github.com/acme/shop/compare/v0.7.0...v0.8.0`;

const OURS = `## Component Summary

| Component | Version |
|-----------|---------|
| kettle | v2 |

## What's Changed

### Features

* feat: serve\\_mint by @cem with @bo in ${at(3)}

### Documentation

* \\[Docs\\] Fix the \`lid\` guide by @bo in ${at(1)}

1 change by bots is not listed.

## New Contributors

* @cem made their first contribution in ${at(3)}

**Full Changelog**: https://github.com/acme/shop/compare/v0.7.0...v0.8.0`;

const [COMMENT = ""] = GENERATED.split("\n");
const taken = (current: string) => merge({ base: undefined, current, next: OURS }).text;
const close = (text: string) => text.replace(/\n+/g, "\n");

test("[R6] each change is there once, in our words and our order, and bots' are counted as ours say", () => {
  expect(close(taken(GENERATED))).toBe(close(`${COMMENT}\n${OURS}`));
});

test("[R6] [R7] an entry that somebody reworded stays alone, in their words", () => {
  const text = taken(GENERATED.replace("feat: serve_mint", "**Mint is served**"));
  expect(text).toContain(`* **Mint is served** by @cem in ${at(3)}`);
  expect(text).not.toContain("serve\\_mint");
});

test("[R6] [R7] whatever is no entry of ours stays", () => {
  const own = ["Built by the workflow.", "* by hand", `* see ${at(1)}`, "> Mind the gap."];
  const text = taken(GENERATED.replace("## New", `${own.join("\n\n")}\n\n## New`));
  for (const one of own) expect(text).toContain(one);
});
