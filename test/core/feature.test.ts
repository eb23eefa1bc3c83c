import { describe, expect, test } from "@jest/globals";
import { isWokenBy } from "../../src/core/feature.ts";
import { mergeHints, type Signal } from "../../src/core/signal.ts";

describe("A feature is woken by what can change its decision:", () => {
  test.each<[triggers: string[], causes: string[], woken: boolean]>([
    [["milestone"], ["milestone.edited"], true],
    [["milestone"], ["milestone"], true],
    [["issues.milestoned"], ["issues.milestoned"], true],
    [["issues.milestoned"], ["issues.closed"], false],
    [["release"], ["release_note.edited"], false],
    [["push"], ["create", "push"], true],
    [["command.help"], ["command.helpme"], false],
    [[], ["milestone.edited"], false],
    [[], ["tick"], true],
    [[], ["echo"], true],
    [["milestone"], [], false],
  ])("%j by %j: %s", (triggers, causes, woken) => {
    expect(isWokenBy({ triggers }, causes)).toBe(woken);
  });
});

test("Hints for one release are one hint with all their causes, at the newest address of the repository", () => {
  const hint = (name: string, ...causes: string[]): Signal => ({
    repository: { id: 1, owner: "acme", name, installation: 9 },
    causes,
    release: "0.8.0",
  });

  expect(mergeHints([hint("old", "push", "tick"), hint("shop", "tick", "create")])).toMatchObject(
    hint("shop", "push", "tick", "create"),
  );
});

test("A hint of several deliveries names them all, for whoever asks later", () => {
  const hint = (guid: string): Signal => ({
    repository: { id: 1, owner: "acme", name: "shop", installation: 9 },
    causes: ["push"],
    deliveries: [guid],
  });
  expect(mergeHints([hint("a"), hint("b")]).deliveries).toEqual(["a", "b"]);
});
