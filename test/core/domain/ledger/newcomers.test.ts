import { expect, test } from "@jest/globals";
import { firstPulls } from "../../../../src/core/domain/ledger/newcomers.ts";
import { History } from "./history.ts";

test("who came by way of a feature branch may be new as well", () => {
  const history = new History();
  const base = history.head;
  const one = history.loose("Serve mint", { by: "cem" });
  const merged = history.loose("Merge pull request #11 from cem/mint", { parents: [base, one], onGitHub: true });
  history.pull(11, { by: "cem", base: "feature", mergeCommit: merged });
  history.join(merged, 12, { by: "ann" });
  const range = history.range();
  expect(firstPulls([{ ledger: history.ledger(), range }]).map(({ login }) => login)).toEqual(["cem", "ann"]);
});
