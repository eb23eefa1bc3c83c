import { describe, expect, test } from "@jest/globals";
import { History, keys, standings } from "./history.ts";

const ANN = "Co-authored-by: Ann <7+ann@users.noreply.github.com>";

describe("what a bot opens and a person has a part in is told", () => {
  const bots = { by: "bot-agent", title: "Add streaming API" };

  test("under who wrote its commits", () => {
    const history = new History();
    const commit = history.loose("Stream", { by: "ann" });
    history.join(commit, 12, bots);
    expect(history.ledger().entries).toMatchObject([
      { key: "#12", title: "Add streaming API", authors: [{ login: "ann", bot: false }], coAuthors: [] },
    ]);
  });

  test("under its co-author, where GitHub knows that person as an author of the range", () => {
    const history = new History();
    history.squash(11, { by: "ann" });
    history.squash(12, { ...bots, message: `Add streaming API (#12)\n\n${ANN}` });
    expect(history.ledger().entries[1]).toMatchObject({ key: "#12", authors: [{ login: "ann" }], coAuthors: [] });
  });

  test("with the co-author's name and no account, where GitHub does not", () => {
    const history = new History();
    history.squash(12, { ...bots, message: `Add streaming API (#12)\n\n${ANN}` });
    expect(history.ledger().entries).toMatchObject([
      { key: "#12", authors: [{ login: "bot-agent", bot: true }], deleted: false, coAuthors: [{ name: "Ann" }] },
    ]);
  });

  test("and not because a person merged it, or another bot had a part", () => {
    const history = new History();
    history.merge(11, ["Bump leaf"], { by: "bot-leaf" });
    history.squash(12, {
      by: "bot-leaf",
      message: "Bump tea (#12)\n\nCo-authored-by: leaf[bot] <9+leaf[bot]@users.noreply.github.com>",
    });
    const ledger = history.ledger();
    expect([standings(ledger), ledger.bots.map(({ key }) => key)]).toEqual([
      ["excluded: bot", "excluded: bot", "excluded: bot"],
      ["#11", "#12"],
    ]);
  });

  test("and not where the project leaves out what that bot opens", () => {
    const history = new History();
    history.join(history.loose("Stream", { by: "ann" }), 12, bots);
    const rules = { exclude: { labels: [], authors: ["bot-agent"] }, categories: [] };
    expect(standings(history.ledger({ rules }))).toEqual(["excluded: label", "excluded: label"]);
  });
});

describe("authors say what the notes say", () => {
  test.each([
    ["```release-note\nMint is served.\nAt noon.\n```", "Mint is served. At noon."],
    ["~~~release-note\nMint\n~~~", "Mint"],
    ["````release-note\nMint, by\n```\npour()\n```\n````", "Mint, by ``` pour() ```"],
    ["```release-note\n- Adds mint.\n- Adds oolong\n  at noon\n* Pours\n```", "Adds mint. Adds oolong at noon; Pours"],
    ["```release-note\n1. Adds mint\n```", "Adds mint"],
    ["```release-note\n<!-- write here -->\n```", undefined],
    ["```release-note\n<!-- write\nhere -->\nMint\n```", "Mint"],
    ["    ```release-note\n    no block, but code\n    ```", undefined],
    ["```release-notes-example\nno\n```", undefined],
    ["```release-note\nNone of the lids leak.\n```", "None of the lids leak."],
  ])("%j", (body, note) => {
    const history = new History();
    history.squash(12, { body });
    expect(history.ledger().entries.map((entry) => entry.note)).toEqual([note]);
  });

  test.each(["NONE", "none.", "N/A", "n/a", "- None", "None required", "no release note needed", "Not applicable"])(
    "%s asks for no note",
    (words) => {
      const history = new History();
      history.squash(12, { body: `\`\`\`release-note\n${words}\n\`\`\`` });
      expect([standings(history.ledger()), keys(history.ledger())]).toEqual([["excluded: no note"], []]);
    },
  );
});
