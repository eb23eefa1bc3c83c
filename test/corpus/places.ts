/** Where strangers' words reach the bot's texts: for each feature, the plan that repeats the given words everywhere it can. */

import { COMMANDS } from "../../src/app/features.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import { joinPlans, planOf } from "../../src/core/plan/plan.ts";
import { freeze } from "../../src/features/freeze/index.ts";
import { helpWith } from "../../src/features/help/index.ts";
import {
  aChange,
  aJob,
  aMilestone,
  anItem,
  anOwnIssue,
  aProject,
  aReader,
  aRelease,
  aRun,
  aScope,
  sha,
} from "../features/builders.ts";
import { failed, planFor as planCandidate, rc } from "../features/candidate/scene.ts";
import { planFor as planNotes, worldOf } from "../features/release-notes/scene.ts";
import { issueFor } from "../features/tracker/world.ts";
import { planFor as planBump, theShop, verdictFor } from "../features/version-bump/shop.ts";

type Words = readonly string[];

/** By what a person would call it. */
export const PLACES: Readonly<Record<string, (words: Words) => Promise<Plan>>> = {
  "titles and assignees in the tracker": async (words) =>
    planOf(
      await issueFor({
        items: words.flatMap((title, at) => [
          anItem({ number: at + 1, title, assignees: [title] }),
          anItem({ number: at + 101, title, state: "closed" }),
        ]),
        project: aProject({ components: componentsOf(words) }),
      }),
    ),

  "titles in the freeze's reminder": (words) => planFreeze("2026-06-07T13:00:00Z", words),
  "a milestone's description in the freeze's reminder": async (words) =>
    joinPlans(
      ...(await Promise.all(
        words.map((word) =>
          planFreeze("2026-06-07T13:00:00Z", [], aMilestone({ description: `Freeze: when ${word}` })),
        ),
      )),
    ),
  "titles in the freeze's notice": (words) => planFreeze("2026-06-14T13:00:00Z", words),

  "names of workflows, jobs and steps in the candidate's report": (words) =>
    planCandidate({
      tags: [rc(1, sha(1)), rc(2, sha(2))],
      runs: [
        aRun({ id: 901, ref: "v0.8.0-rc.1", conclusion: "failure" }),
        aRun({ id: 902, ref: "v0.8.0-rc.2", commit: sha(2), conclusion: "failure" }),
      ],
      jobs: {
        901: words.map((name) => aJob({ name, ...failed(name) })),
        902: words.flatMap((name) => [
          aJob({ name, ...failed(name) }),
          aJob({ name: `green ${name}` }),
          aJob({ name: `odd ${name}`, conclusion: name }),
        ]),
      },
    }),

  "titles, authors and the configuration's words in the notes": (words) =>
    planNotes(
      worldOf({
        changes: words.flatMap((title, at) => [
          aChange({
            commit: sha(at + 100),
            title,
            author: `${title} [bot]`,
            pullRequest: { number: at + 1, title, url: `https://github.com/acme/shop/pull/${at + 1}` },
          }),
          aChange({ commit: sha(at + 200), title, pullRequest: undefined }),
        ]),
      }),
      { components: componentsOf(words), config: { heading: headingOf(words) } },
    ),

  "paths and names of components in the bump": (words) => planBump(shopOf(words), { project: projectOf(words) }),
  "paths and names of components in the bump's verdict": async (words) =>
    planOf(await verdictFor(shopOf(words), { project: projectOf(words) })),

  "what people write as a command in help's answer": async (words) => {
    const help = helpWith(COMMANDS.filter(({ verb }) => verb !== "help" && verb !== "status"));
    if (help.about !== "repository") throw new Error("help is about the repository");
    const scope = { project: aProject(), config: help.config.parse({}) };
    const asked = words.flatMap((word) => [
      { verb: `x${word}`, args: [] },
      { verb: "status", args: [`x${word}`] },
      { verb: "status", args: ["v0.8.0", word] },
    ]);
    const about = { issue: 34, comment: 77, actor: { id: 1, login: "ann" } };
    const plans = asked.map((one) => help.plan(aReader(), { ...scope, commands: { ...about, written: [one] } }));
    return joinPlans(...(await Promise.all(plans)));
  },
};

async function planFreeze(now: string, words: Words, milestone = aMilestone()): Promise<Plan> {
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const project = aProject();
  const items = words.flatMap((title, at) => [
    anItem({ number: at + 1, title, assignees: [`${title} [bot]`] }),
    anItem({ number: at + 101, title, state: "closed" }),
  ]);
  const read = aReader({ now, items, ownIssues: { "tracker/0.8.0": anOwnIssue() } });
  return freeze.plan(read, aScope(freeze, { project, release: aRelease({ project, milestone }) }));
}

/** What the configuration takes for a name: not empty, not too long, each its own. */
const named = (words: Words): Words => words.map((word, at) => `${word.slice(0, 90)}${at}`);

const componentsOf = (words: Words) =>
  named(words).map((name, at) => ({
    name,
    repository: "acme/cup",
    type: name,
    description: name,
    pins: [{ kind: "variable" as const, name: `CUP_${at}`, files: ["deploy/**"] }],
  }));

const projectOf = (words: Words) => aProject({ components: componentsOf(words) });

const headingOf = ([word = ""]: Words) => `Cups ${word.replace(/[\r\n]+/g, " ").slice(0, 80)} x`;

/** A file for each component, named by the words; a path has no line end, and no empty part. */
const shopOf = (words: Words) =>
  theShop({
    shop: Object.fromEntries(
      words.map((word, at) => [
        `deploy/${word.replace(/[\p{Cc}\p{Cs}\p{Zl}/\\]+/gu, "-").slice(0, 90)}.${at}.env`,
        `CUP_${at}=v0.7.0\n`,
      ]),
    ),
  });

/** Notes of one pull request by ann for each title. */
export function planNotesOf(titles: Words): Promise<Plan> {
  const changes = titles.map((title, at) => {
    const pullRequest = { number: at + 1, title, url: `https://github.com/acme/shop/pull/${at + 1}` };
    return aChange({ commit: sha(at + 100), title, pullRequest });
  });
  return planNotes(worldOf({ changes }), { components: [] });
}
