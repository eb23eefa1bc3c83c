import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { FEATURES } from "../../src/app/features.ts";
import { permissionsIn } from "../../src/cli/docs/manifest.ts";
import { EVENTS } from "../../src/index.ts";
import { readManifest } from "../../src/sandbox/access/manifest.ts";
import { isEnough, needOf } from "../../src/sandbox/access/permissions.ts";
import { OPERATIONS } from "../../src/sandbox/contract/operations.ts";
import { filesOf, textOf } from "./files.ts";

const text = textOf("app.yml");
const LANES = "docs/app-with-lanes.yml";

/** What only the second manifest allows. */
const WITH_LANES = ["actions/create-workflow-dispatch"];
const manifest = parse(text) as {
  readonly public: boolean;
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
};

/** What the engine listens to for itself: each with its reason. */
const OWN: Readonly<Record<string, string>> = {
  issue_comment: "commands",
  merge_group: "what a merge queue is about to let in is a change of the milestone's work",
  repository: "a renamed or transferred repository is found again",
};

const isCommand = (cause: string): boolean => /^command(\.|$)/.test(cause);
const triggered = [
  ...new Set(
    FEATURES.flatMap((feature) => feature.triggers)
      .filter((cause) => !isCommand(cause))
      .map((cause) => cause.split(".")[0] ?? cause),
  ),
];

test("the App subscribes to what it answers, and to nothing else", () => {
  expect([...manifest.default_events].sort()).toEqual([...EVENTS].sort());
});

test("the App answers what wakes a feature and what the engine needs, and nothing else", () => {
  expect([...new Set([...triggered, ...Object.keys(OWN)])].sort()).toEqual([...EVENTS].sort());
});

test("every permission is asked for with its reason", () => {
  const permissions = permissionsIn(text);
  expect(permissions.filter(({ reason }) => reason === "")).toEqual([]);
  expect(permissions.map(({ name }) => name)).toEqual(Object.keys(manifest.default_permissions));
});

/** Asked for ahead of their first call, since each later change has to be approved by every organisation. */
const AHEAD = ["merge_queues"];

/** `octokit.rest.git.createRef` is `git/create-ref` in GitHub's description. */
const called = new Set(
  filesOf(".ts", "src/github").flatMap((file) =>
    [...file.text.matchAll(/\brest\.(\w+)\.(\w+)/g)].map(
      ([, group, name = ""]) => `${group}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    ),
  ),
);

test("the embedded GitHub speaks every call of the App", () => {
  expect(called.size).toBeGreaterThan(30);
  expect([...called].filter((id) => !OPERATIONS.some((one) => one === id))).toEqual([]);
});

test("without any one of its permissions, or with it at a lower level, the App can't do what it does", () => {
  const { permissions } = readManifest(text);
  const needs = OPERATIONS.filter((id) => called.has(id) && !WITH_LANES.includes(id))
    .map(needOf)
    .filter((need) => typeof need === "object");
  const worksWith = (held: typeof permissions) => needs.every((need) => isEnough(held, need));
  expect(worksWith(permissions)).toBe(true);
  const idle = Object.entries(permissions).filter(([name, level]) => {
    const { [name]: _, ...others } = permissions;
    return worksWith(level === "write" ? { ...others, [name]: "read" } : others);
  });
  expect(idle.map(([name]) => name)).toEqual(AHEAD);
});

test("the second manifest asks for one right more, which dispatching alone needs, and differs in nothing else", () => {
  const { actions, ...others } = manifest.default_permissions;
  const second = parse(textOf(LANES)) as typeof manifest;
  expect(second).toEqual({ ...manifest, default_permissions: { ...others, actions: "write" } });
  expect(actions).toBe("read");
  const [first, more] = [text, textOf(LANES)].map((one) => readManifest(one).permissions);
  const beyond = OPERATIONS.filter((id) => called.has(id)).filter((id) => {
    const need = needOf(id);
    return typeof need === "object" && isEnough(more ?? {}, need) && !isEnough(first ?? {}, need);
  });
  expect(beyond).toEqual(WITH_LANES);
  expect(permissionsIn(textOf(LANES)).filter(({ reason }) => reason === "")).toEqual([]);
});

test("the App asks for nothing that could plant a workflow, read a secret or change who may do what", () => {
  const asked = Object.keys(manifest.default_permissions);
  const forbidden = ["workflows", "administration", "packages", "secrets", "actions_variables", "environments"];
  expect(asked.filter((name) => forbidden.includes(name))).toEqual([]);
  expect(manifest.default_permissions.actions).toBe("read");
  expect(manifest.public).toBe(false);
});
