import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { claimsIn } from "../../../../src/core/domain/ledger/claims.ts";
import { noteIn } from "../../../../src/core/domain/ledger/note.ts";
import { backportOf, revertedCommits, revertedPulls } from "../../../../src/core/domain/ledger/origin.ts";

const SHA = "a".repeat(40);

/** Everything that a ledger asks of a description. */
const asked = (body: string) => ({
  note: noteIn(body),
  picked: backportOf({ head: "topic", title: "Serve", body, number: 1 }),
  commits: revertedCommits(body),
  pulls: revertedPulls({ body, url: "https://github.com/acme/shop/pull/1" }),
});

const LINES = [
  "Why it is done, at some length.",
  "```release-note",
  "````release-notes",
  "```",
  "````",
  "~~~ release-note",
  "~~~",
  "Mint is `served`, ``often``.",
  "NONE",
  "N/A",
  "- Serve mint.",
  "  * - Pour",
  "1. -",
  "",
  "<!-- write here -->",
  "<!--",
  "-->",
  "Backport of #12, #13",
  "This is an automated cherry-pick of #14",
  "Reverts #15",
  "Reverts acme/shop#16",
  `This reverts commit ${SHA}.`,
  "> Reverts #17",
  "This PR reverts #18, #19 and #20 because the lid broke",
  "Reverts https://github.com/acme/shop/pull/21",
  "Backport of #22 was not enough.",
];

test("what is kept of a description answers all that a ledger asks as the whole of it does", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
      const body = lines.join(end);
      const { note, ...rest } = asked(claimsIn(body));
      expect({ note, ...rest }).toEqual(asked(body));
    }),
    { numRuns: 2000 },
  );
});

test("nothing is kept of a description that claims nothing", () => {
  expect(claimsIn("Why it is done, at some length. ".repeat(2000))).toBe("");
});
