/** People who ask in comments, over the embedded GitHub, and the bot that answers: engine, features and a database. */
import { afterAll, beforeAll, beforeEach, expect } from "@jest/globals";
import { z } from "zod";
import { FEATURES, reply } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { type CommandDefinition, defineCommand } from "../../src/core/command/define.ts";
import { parseCommands } from "../../src/core/command/parse.ts";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { RUNNING } from "../../src/core/domain/pause.ts";
import type { Feature } from "../../src/core/feature.ts";
import { planOf } from "../../src/core/plan/plan.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { answer } from "../../src/engine/answer.ts";
import { openAudit } from "../../src/engine/audit.ts";
import { openConfirmations } from "../../src/engine/confirmations.ts";
import { type RunReport, run } from "../../src/engine/run.ts";
import { textOf } from "../architecture/files.ts";
import { closeTestDatabase, openTestDatabase } from "../engine/database.ts";
import { FILES, type Scene, useBench } from "../github/effects/bench.ts";
import { memoryOf } from "../github/memory.ts";

/** With the larger of the two manifests. */
export const bench = useBench({ manifest: textOf("docs/app-with-lanes.yml") });
export const render = compileTemplates(readTemplates());

export let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => closeTestDatabase(database));

/** Path of the workflow that a tag starts; whether it runs, a test says. */
const WORKFLOW = ".github/workflows/release.yml";

const CONFIGURATION =
  "roles: { leaders: { teams: [crew] } }\ntracker: {}\nlaunch: {}\nversion-bump: {}\ncandidate: { workflow: Release }\n";

/** Cuts a branch at the default branch's head, as what can't be taken back would be done. */
const launches: NonNullable<CommandDefinition["answer"]> = async (read) => {
  const commit = (await read.branch("main"))?.commit ?? "";
  const plan = planOf({ kind: "ensureBranch", key: "launch/pad", branch: "pad", commit, because: "it is time" });
  return { plan, commit };
};

const launch: Feature = {
  about: "commands",
  name: "launch",
  summary: "Launches.",
  config: z.strictObject({}),
  triggers: [],
  commands: (["another person", "same person", "none"] as const).map((confirmation) =>
    defineCommand({
      verb: `launch ${confirmation.split(" ")[0]}`,
      summary: "Launches.",
      roles: ["leader"],
      confirmation,
      writes: true,
      arguments: [],
      flags: ["preview"],
      examples: [{ line: "/release launch", reads: {} }],
      answer: launches,
    }),
  ),
};

interface Person {
  readonly login: string;
  readonly id: number;
}

export let scene: Scene;
export let issue: number;
/** On the release team; Leo too. Mia maintains; Walt writes; Eve only reads. */
export let people: Readonly<Record<"ada" | "leo" | "mia" | "walt" | "eve", Person>>;
interface World {
  /** Where the clock of decisions stands. */
  now: Date;
  /** What the default branch's file says; undefined: there is none. */
  configuration: string | undefined;
  features: readonly Feature[];
}

/** What a test changes. */
export const world: World = { now: new Date(0), configuration: undefined, features: [] };

beforeEach(async () => {
  scene = await bench().scene({ ...FILES, [WORKFLOW]: "name: Release\non: { push: { tags: ['v*'] } }\njobs: {}\n" });
  const { control, name } = scene;
  const role = async (login: string, permission: "read" | "write" | "maintain") => ({
    login,
    ...(await control.setPermission(name, { login, role: permission })),
  });
  people = {
    ada: await role("ada", "write"),
    leo: await role("leo", "write"),
    mia: await role("mia", "maintain"),
    walt: await role("walt", "write"),
    eve: await role("eve", "read"),
  };
  await control.setTeam("acme", { slug: "crew", members: { ada: "active", leo: "active" } });
  issue = (await control.openIssue(name, { by: "ada", title: "Launch" })).number;
  world.now = new Date("2026-08-14T12:00:00Z");
  world.configuration = CONFIGURATION;
  world.features = [...FEATURES, launch];
});

/** What the App is told, and how it looks: each time as a process that has just begun. */
async function look(comment: number, by: Person, body: string): Promise<RunReport> {
  const [first, ...more] = parseCommands(body);
  if (!first) throw new Error("the comment holds no command");
  const fresh = async () => {
    const read = await scene.read();
    const file = async (path: string) => (path === CONFIGURATION_PATH ? world.configuration : read.file(path));
    return { ...read, now: world.now, file };
  };
  const read = await fresh();
  const audit = openAudit(database.sql);
  return answer(
    {
      repository: scene.ref,
      causes: [`command.${first.verb}`],
      commands: { written: [first, ...more], issue, comment, actor: by },
    },
    {
      ...{ features: world.features, render, reply, read, fresh, pause: RUNNING },
      memory: memoryOf(),
      last: scene.execute,
      answerStep: scene.answer,
      confirmations: openConfirmations(database.sql),
      trail: (entry) =>
        audit.append(entry, { repository: scene.ref, at: world.now, deliveries: [], configuration: undefined }),
    },
  );
}

/** The bot looks by itself. */
export async function passesBy(): Promise<void> {
  const file = async (path: string) => (path === CONFIGURATION_PATH ? world.configuration : undefined);
  const { failures } = await run(
    { repository: scene.ref, causes: ["tick"] },
    {
      ...{ features: world.features, render, memory: memoryOf(), trail: async () => undefined },
      read: { ...(await scene.read()), now: world.now, file },
      last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : scene.execute(effect)),
    },
  );
  expect(failures).toEqual([]);
}

export interface Heard {
  readonly report: RunReport;
  /** Sorted. */
  readonly reactions: readonly string[];
  /** The newest text of the bot's. */
  readonly answer: string;
  readonly again: () => Promise<Heard>;
}

/** @returns a look at the comment, by a process that has just begun */
export async function writes(by: Person, body: string): Promise<() => Promise<Heard>> {
  const { id } = await scene.control.comment(scene.name, issue, { by: by.login, body });
  const again = async (): Promise<Heard> => {
    const report = await look(id, by, body);
    const { comments = [] } = (await scene.end()).issues.find((one) => one.number === issue) ?? {};
    const mine = comments.findLast(({ author, body: text }) => author === by.login && text === body);
    return {
      report,
      reactions: (mine?.reactions ?? []).map((one) => one.split(": ")[1] ?? "").sort(),
      answer: comments.find(({ body: text }) => text.includes(`issuecomment-${id})`))?.body ?? "",
      again,
    };
  };
  return again;
}

export const says = async (by: Person, body: string): Promise<Heard> => (await writes(by, body))();

/** Names of the branches that were cut. */
export const pads = async () => (await scene.end()).branches.filter(({ name }) => name === "pad");

/** The token of a plan that was shown. */
export const tokenIn = ({ answer: text }: Heard): string => /\/release confirm ([a-z2-7]{26})/.exec(text)?.[1] ?? "";
