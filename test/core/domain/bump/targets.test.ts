import { expect, test } from "@jest/globals";
import { type Sources, targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import { aProject, aRelease } from "../../../features/builders.ts";

const component = (with_: { version?: string; tag?: string }) =>
  aProject({
    components: [
      {
        name: "till",
        repository: "acme/till",
        type: "Image",
        pins: [{ kind: "variable", name: "TILL", files: ["**"] }],
        ...with_,
      },
    ],
  });

function resolved(with_: { version?: string; tag?: string }, sources: Partial<Sources> = {}) {
  const all = { release: aRelease(), project: component(with_), newest: [], ...sources };
  return targetsOf(["till"], all).get("till");
}

const asked = (version: string) => ({ asked: new Map([["till", version]]) });

test.each([
  ["release", undefined, "0.8.0", "v0.8.0"],
  ["2.4.1", undefined, "2.4.1", "2.4.1"],
  ["v2.4.1", "v{version}", "v2.4.1", "v2.4.1"],
  ["chart-2.4.1", "chart-{version}", "2.4.1", "chart-2.4.1"],
  ["2.4.1", "chart-{version}", "2.4.1", "chart-2.4.1"],
])("the version %s under the pattern %s is %s, its tag %s", (version, tag, is, named) => {
  expect(resolved({ version, ...(tag === undefined ? {} : { tag }) })).toEqual({
    target: expect.objectContaining({ version: is, tag: named }),
  });
});

test("what a person asks for by name goes before what the configuration says", () => {
  const newest = [{ repository: "acme/till", tag: "v9.0.0" }];
  expect(resolved({ version: "latest" }, { newest, ...asked("v0.9.1") })).toEqual({
    target: { version: "v0.9.1", tag: "v0.9.1", plain: "v0.9.1" },
  });
});

test.each([
  ["an empty version", asked("")],
  ["what a shell would run", asked("$(date)")],
  ["a path", asked("../v1")],
  ["a newest release that nobody published", { newest: [] }],
])("%s is an obstacle with a reason, never a version", (_, sources) => {
  expect(resolved({ version: "latest" }, sources)).toEqual({ obstacle: expect.stringMatching(/^till: /) });
});
