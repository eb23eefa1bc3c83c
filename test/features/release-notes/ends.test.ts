import { expect, test } from "@jest/globals";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { sha } from "../builders.ts";
import { COMPONENTS, draftOf, planFor, type Setting, worldOf } from "./scene.ts";

const BOTH = { "acme/tea-server": ["v0.7.0", "v0.9.0"], "acme/kettle-charts": ["kettle-1.3.9", "kettle-1.4.0"] };

const worldWith = (tagsElsewhere: Readonly<Record<string, readonly string[]>>) =>
  worldOf({ world: { ...worldOf(), tagsElsewhere } });

const linksIn = (body: string) =>
  [...body.matchAll(/\*\*Diff\*\*: \[.*\]\(https:\/\/github\.com\/(.*)\)/g)].map(([, to]) => to);

const TEA = "acme/tea-server/compare/v0.7.0...v0.9.0";
const KETTLE = "acme/kettle-charts/compare/kettle-1.3.9...kettle-1.4.0";

test.each<[string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
  ["both ends of both are there", BOTH, [TEA, KETTLE]],
  ["the newer tag is missing", { ...BOTH, "acme/tea-server": ["v0.7.0"] }, [KETTLE]],
  ["the older tag is missing", { ...BOTH, "acme/tea-server": ["v0.9.0"] }, [KETTLE]],
  ["tags are there, but written otherwise", { ...BOTH, "acme/kettle-charts": ["1.3.9", "1.4.0"] }, [TEA]],
  ["a repository can't be seen", { "acme/tea-server": BOTH["acme/tea-server"] }, [TEA]],
  ["another repository has tags of these names", { "leaf/gateway": ["v0.7.0", "v0.9.0"] }, []],
])("a section links its difference where both ends are there: %s", async (_, tags, links) => {
  expect(linksIn((await draftOf(worldWith(tags))).body)).toEqual(links);
});

test("versions that are commits are proved as commits", async () => {
  const [before, after] = [sha(4), sha(5)];
  const setting: Setting = { components: COMPONENTS.slice(2, 3) };
  const draft = async (names: readonly string[]) => {
    const story = worldOf({ before: [`GATEWAY_VERSION=${before}`], after: [`GATEWAY_VERSION=${after}`] });
    return linksIn((await draftOf({ ...story, tagsElsewhere: { "leaf/gateway": names } }, setting)).body);
  };
  expect(await draft([before, after])).toEqual([`leaf/gateway/compare/${before}...${after}`]);
  expect(await draft([before])).toEqual([]);
});

test("the account says which tag is missing where, and what to do", async () => {
  const world = worldWith({ "acme/tea-server": ["v0.7.0"] });
  const { effects } = renderPlan(await planFor(world), templatesOf("release-notes"));
  const accounts = effects.flatMap((effect) => (effect.kind === "ensureCheckRun" ? effect.text : []));
  expect(accounts).toHaveLength(1);
  for (const account of accounts) expectGolden("features/release-notes/golden/account-lost-ends.md", account);
});

test("of many missing tags fifty are listed, and the others counted", async () => {
  const pins = [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }];
  const components = Array.from({ length: 30 }, (_, at) => ({
    ...{ name: `acme/cup-${at}`, repository: "acme/cup", type: "Image", tag: `cup-${at}-{version}`, pins },
  }));
  const story = worldOf({ before: ["CUP=v1"], after: ["CUP=v2"] });
  const plan = await planFor({ ...story, tagsElsewhere: { "acme/cup": [] } }, { components });
  const [account] = renderPlan(plan, templatesOf("release-notes")).effects.flatMap((effect) =>
    effect.kind === "ensureCheckRun" ? effect.text : [],
  );
  expect(account?.body.match(/^- acme\/cup has no/gm)).toHaveLength(50);
  expect(account?.body).toContain("- … and 10 more");
});
