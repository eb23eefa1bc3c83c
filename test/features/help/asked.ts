/** A comment with commands, asked of the real features over plain facts, and what the bot says and does to it. */
import { FEATURES, reply } from "../../../src/app/features.ts";
import { readTemplates } from "../../../src/app/templates.ts";
import type { WrittenCommand } from "../../../src/core/command/command.ts";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { CONFIGURATION_PATH } from "../../../src/core/config/configuration.ts";
import type { Standing } from "../../../src/core/domain/authority.ts";
import { type PauseState, RUNNING } from "../../../src/core/domain/pause.ts";
import type { Feature } from "../../../src/core/feature.ts";
import type { RenderedEffect } from "../../../src/core/plan/effect.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { answer } from "../../../src/engine/answer.ts";
import type { Confirmations } from "../../../src/engine/confirmations.ts";
import { passingMemory } from "../../../src/engine/memory.ts";
import type { RunReport } from "../../../src/engine/run.ts";
import type { Entry } from "../../../src/engine/step.ts";
import { aReader, aStanding, type World } from "../builders.ts";

const render = compileTemplates(readTemplates());

export const CONFIGURATION = `
calendar: { zone: America/New_York }
roles:
  leaders: { teams: [crew] }
  contact: "#releases"
tracker: {}
freeze: {}
freeze-gate: {}
version-bump: {}
candidate: { workflow: Release images }
release-notes: {}
`;

/** Ada asks. */
const ADA = 11;

export const LEADER = aStanding({
  id: ADA,
  teams: new Map([["crew", { said: "active" }]]),
  permission: { said: "write" },
});
export const MAINTAINER = aStanding({
  id: ADA,
  permission: { said: "maintain" },
  teams: new Map([["crew", { said: "none" }]]),
});
export const STRANGER = aStanding({ id: ADA, teams: new Map([["crew", { said: "none" }]]) });

interface Asked {
  readonly world?: World;
  readonly standing?: Standing;
  readonly pause?: PauseState;
  readonly configuration?: string;
  readonly features?: readonly Feature[];
  /** Version of the release on whose milestone the conversation is. */
  readonly release?: string;
}

export interface Answered {
  readonly report: RunReport;
  /** Contents of the reactions, in order. */
  readonly reactions: readonly string[];
  /** Empty where a reaction says enough. */
  readonly body: string;
  /** Key of the comment. */
  readonly key: string | undefined;
  /** What was done besides answering. */
  readonly done: readonly RenderedEffect[];
  readonly trail: readonly Entry[];
}

/** Gives out one token that nobody has to guess, and finds nothing. */
const confirmations: Confirmations = {
  give: async () => "abcdefghijklmnopqrstuvwxyz",
  find: async () => ({ void: "unknown" }),
  use: async () => true,
};

/** @param comment as it was written, or the commands that were read from it */
export async function ask(comment: string | readonly WrittenCommand[], asked: Asked = {}): Promise<Answered> {
  const {
    world = {},
    standing = STRANGER,
    pause = RUNNING,
    configuration = CONFIGURATION,
    features = FEATURES,
  } = asked;
  const [first, ...more] = typeof comment === "string" ? parseCommands(comment) : comment;
  if (!first) throw new Error("the comment holds no command");
  const files = { [CONFIGURATION_PATH]: configuration, ...world.files };
  const read = aReader({ ...world, files, standings: { ...world.standings, [ADA]: standing } });
  const [done, answers, trail]: [RenderedEffect[], RenderedEffect[], Entry[]] = [[], [], []];
  const into = (list: RenderedEffect[]) => async (effect: RenderedEffect) => {
    list.push(effect);
    return { did: "wrote" } as const;
  };
  const report = await answer(
    {
      repository: { id: 1, owner: "acme", name: "shop", installation: 9 },
      causes: [],
      release: asked.release,
      commands: { written: [first, ...more], issue: 34, comment: 77, actor: { id: ADA, login: "ada" } },
    },
    {
      ...{ features, render, read, reply, confirmations, pause },
      memory: passingMemory(),
      fresh: async () => read,
      last: into(done),
      answerStep: into(answers),
      trail: async (entry) => void trail.push(entry),
    },
  );
  const said = answers.find((one) => one.kind === "ensureComment");
  return {
    report,
    reactions: answers.flatMap((one) => (one.kind === "ensureReaction" ? [one.content] : [])),
    body: said?.kind === "ensureComment" ? said.text.body : "",
    key: said?.key,
    done: [...done, ...answers.filter(({ kind }) => kind !== "ensureComment" && kind !== "ensureReaction")],
    trail,
  };
}
