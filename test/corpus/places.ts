/** Where strangers' words reach the bot's texts: for each feature, the plan that repeats the given words everywhere it can. */

import { COMMANDS, FORMS, reply } from "../../src/app/features.ts";
import type { Request } from "../../src/core/command/answer.ts";
import type { Ruling } from "../../src/core/command/ruling.ts";
import { RUNNING } from "../../src/core/domain/pause.ts";
import { Refused } from "../../src/core/errors.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import { joinPlans, planOf } from "../../src/core/plan/plan.ts";
import { forms } from "../../src/features/forms/index.ts";
import { freeze } from "../../src/features/freeze/index.ts";
import { freezeGate } from "../../src/features/freeze-gate/index.ts";
import { config as notesConfig } from "../../src/features/release-notes/config.ts";
import { onPlatform } from "../core/domain/images/builders.ts";
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
import { asked, job as laneJob, planFor as plannedLanes, ran as ranLane } from "../features/lanes/scene.ts";
import { anOpenPullRequest } from "../features/open-pull-request.ts";
import { planFor as planNotes, worldOf } from "../features/release-notes/scene.ts";
import { issueFor } from "../features/tracker/world.ts";
import { built, planFor as planImages, registryOf } from "../features/verify-images/scene.ts";
import { FILES, planFor as planBump, SHOP, theShop, verdictFor } from "../features/version-bump/shop.ts";
import { PLACES_OF_NOTES } from "./places-of-notes.ts";

type Words = readonly string[];

const NOON = "2026-06-15T12:00:00.000Z";

/** By what a person would call it. */
export const PLACES: Readonly<Record<string, (words: Words) => Promise<Plan>>> = {
  ...PLACES_OF_NOTES,

  "lanes' names and the steps that failed, on the board": async (words) => planLanes(words),
  "titles and assignees in the tracker": async (words) =>
    planOf(
      await issueFor({
        config: { sigs: "s", elsewhere: "x" },
        elsewhere: { "acme/cup": words.map((title, at) => anItem({ number: at + 301, title, assignees: [title] })) },
        records: {
          "freeze-gate/0.8.0/exceptions": {
            value: words.map((word, at) => ({
              item: at + 1,
              rounds: [
                {
                  asked: {
                    ...{ id: 5, login: word, reason: word, url: "https://github.com/acme/shop/issues/3" },
                    at: NOON,
                  },
                  votes: [{ id: 6, login: word, says: "deny", roles: ["leader"], at: NOON, reason: word }],
                },
              ],
            })),
            url: "u",
          },
        },
        items: words.flatMap((title, at) => [
          anItem({ number: at + 1, title, assignees: [title] }),
          anItem({ number: at + 101, title, state: "closed" }),
        ]),
        project: aProject({ components: componentsOf(words), criteria: {} }),
      }),
    ),

  "titles in the freeze's reminder": (words) => planFreeze("2026-06-07T13:00:00Z", words),
  "labels, authors and assignees in the freeze's nudge": (words) => planNudge(words),
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

  "tags that a component's repository should have and has not": (words) => {
    const pins = [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }];
    const components = words.map((word, at) => {
      // As much of it as git takes in a name.
      const tag = `t${at}-${word.replace(/[^!-}]|[/^:?*[\\{}.]/g, "-").slice(0, 50)}-{version}`;
      return { name: `acme/cup-${at}`, repository: "acme/cup", type: "Image", tag, pins };
    });
    const world = worldOf({ before: ["CUP=v1"], after: ["CUP=v2"] });
    return planNotes({ ...world, tagsElsewhere: { "acme/cup": [] } }, { components });
  },

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

  "paths, lines, reasons, jobs and steps in what a bump finds": async (words) => {
    const shop = Object.fromEntries(
      words.flatMap((word, at) => {
        const name = word.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\]+/gu, "-").slice(0, 90);
        const step = JSON.stringify(name);
        const workflow = `on: { push: { tags: ["v*"] } }\njobs:\n  ${step}:\n    continue-on-error: true\n    steps:\n      - name: ${step}\n        run: make push\n`;
        return [
          [`src/${name}-${at}.yaml`, "image: ghcr.io/acme/server:v0.7.0\n"],
          [`deploy/${name}-${at}.yaml`, `# Pinned to v0.7.0: ${name}\nimage: ghcr.io/acme/server:v0.7.0\n`],
          [`.github/workflows/${at}.yml`, workflow],
        ];
      }),
    );
    const project = { ...SHOP, images: aProject({ images: [{ name: "ghcr.io/acme/server" }] }).images };
    const read = theShop({ shop: { ...FILES, ...shop } });
    return joinPlans(await planBump(read, { project }), planOf(await verdictFor(read, { project })));
  },

  "what people write as a command, and all that an answer repeats": async (words) => {
    const zone = "UTC";
    const definition = COMMANDS.find(({ verb }) => verb === "publish");
    if (!definition) throw new Error("there is no such command");
    const replies = words.flatMap((word) => {
      const step = { key: "x", what: word, because: word, text: "" };
      const steps = [step, step];
      const person = { id: 5, login: word };
      const pause = { ...RUNNING, paused: true, by: person, reason: word };
      const rulings: readonly Ruling[] = [
        { kind: "mistake", mistake: { kind: "unknownVerb", typed: `x${word}`, nearest: definition } },
        { kind: "mistake", mistake: { kind: "tooManyWords", typed: word, definition } },
        { kind: "refused", definition, reason: word },
        { kind: "paused", definition, pause },
        { kind: "shown", definition, steps },
        { kind: "unconfirmed", definition, steps, token: "t", until: new Date(0), asker: word, isChanged: true },
        { kind: "void", definition, why: "asker", asker: word },
        { kind: "done", definition, kept: [word] },
        { kind: "stopped", definition, reason: word, done: steps },
      ];
      return [reply(rulings, { url: "https://github.com/acme/shop/issues/34#issuecomment-77", zone })];
    });
    return planOf(
      ...replies.flatMap((text, at) =>
        text ? [{ kind: "ensureComment" as const, key: `help/${at}`, issue: 34, because: "", text }] : [],
      ),
    );
  },

  "templates that pull requests bring": planForms,

  "who paused the bot, and why": async (words) => {
    const pause = COMMANDS.find(({ verb }) => verb === "pause");
    const plans = words.map(async (word) => {
      const request = {
        pause: RUNNING,
        actor: { id: 5, login: word, granted: new Set() },
        arguments: { reason: word },
      };
      const answer = await pause?.answer?.(aReader(), { ...request, project: aProject() } as unknown as Request);
      return answer && "plan" in answer ? answer.plan : planOf();
    });
    return joinPlans(...(await Promise.all(plans)));
  },

  "labels of images and a registry's words": async (words) =>
    joinPlans(
      ...(await Promise.all(
        words.map((word) => {
          const [platform = onPlatform("linux/amd64")] = built(sha(2), ["linux/amd64"]).platforms;
          const labelled = { ...built(sha(2)), platforms: [{ ...platform, source: word }] };
          return planImages({
            registry: registryOf({
              "shop-cuda:v0.8.0-rc.1": labelled,
              "shop-xpu-sglang:v0.8.0-rc.1": new Refused(word),
            }),
          });
        }),
      )),
    ),

  "what is asked of a freeze's gate, and what is said to it": async (words) => {
    if (freezeGate.about !== "repository") throw new Error("the gate is about the repository");
    const asked = { id: 5, at: "2026-06-15T08:00:00.000Z", url: "https://github.com/acme/shop/issues/3" };
    const exceptions = words.map((word, at) => ({
      item: at + 1,
      rounds: [
        {
          asked: { ...asked, login: word, reason: word },
          votes: (["leader", "maintainer"] as const).map((role, nth) => ({
            ...{ id: 6 + nth, login: word, says: "deny", roles: [role], at: asked.at, reason: word },
          })),
        },
      ],
    }));
    const items = words.map((title, at) => anItem({ number: at + 1, title, kind: "pull request" }));
    const records = {
      "freeze-gate/0.8.0/in/2026-06-14": { value: [], url: "u" },
      "freeze-gate/0.8.0/exceptions": { value: exceptions, url: "u" },
    };
    const read = aReader({ now: "2026-06-15T12:00:00Z", items, records });
    return freezeGate.plan(read, {
      project: aProject(),
      config: freezeGate.config.parse({ allowed: words.map((one) => one.slice(0, 90) || "x").slice(0, 50) }),
    });
  },
};

/** What a template of a pull request prints, where it breaks, and what it is called. */
async function planForms(words: Words): Promise<Plan> {
  const feature = forms(FORMS);
  if (feature.about !== "repository") throw new Error("forms are about the repository");
  const folder = ".github/release-captain";
  const bare = words.map((word) => word.slice(0, 40).replace(/[{}\0]/g, "("));
  const sources = new Map([
    [`${folder}/notes.md.hbs`, `x\n${bare.join("\n")}`],
    ...words.map((name, at): [string, string] => [`${folder}/z${at + 100}${name.replaceAll("/", "-")}.hbs`, "x"]),
  ]);
  const world = worldOf({ changes: [aChange()] });
  const offer = (number: number, paths: readonly string[], source?: string) => ({
    pull: anOpenPullRequest({ number, base: "main", head: sha(number) }),
    paths,
    entries: paths.map((path) => ({ path, mode: "100644", blob: `${number} ${path}`, size: 1 })),
    blobs: paths.map((path) => [`${number} ${path}`, source ?? sources.get(path) ?? ""] as const),
  });
  const offers = [
    offer(301, [...sources.keys()]),
    ...bare.map((word, at) => offer(302 + at, [`${folder}/notes.md.hbs`], `${word.replace(/\s+/g, " ")} {{#if`)),
  ];
  const read = aReader({
    ...world,
    openPullRequests: offers.map(({ pull }) => pull),
    changed: Object.fromEntries(offers.map(({ pull, paths }) => [pull.number, paths])),
    folders: Object.fromEntries(offers.map(({ pull, entries }) => [pull.head, entries])),
    blobs: { ...world.blobs, ...Object.fromEntries(offers.flatMap(({ blobs }) => blobs)) },
  });
  const sections = new Map([["release-notes", notesConfig.parse({})]]);
  return feature.plan(read, { project: aProject(), config: {}, sections });
}

/** One place of what an item's label, its people and the configuration say, as the nudge shows them. */
async function planNudge(words: Words): Promise<Plan> {
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const labels = words.map((one) => one.slice(0, 100) || "x").slice(0, 50);
  const project = aProject({ criteria: { needProposal: labels } });
  const items = labels.map((label, at) =>
    anItem({ number: at + 1, labels: [label], author: `${label} [bot]`, assignees: at % 2 ? [`${label} [bot]`] : [] }),
  );
  const read = aReader({ now: "2026-06-07T13:00:00Z", items, ownIssues: { "tracker/0.8.0": anOwnIssue() } });
  return freeze.plan(read, aScope(freeze, { project, config: { nudge: true } }));
}

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

/** A file has no line end in its name, and no folder. */
function planLanes(words: Words): Promise<Plan> {
  const names = words.map((word, at) => `${1000 + at}.${word.replace(/[\p{Cc}\p{Cs}\p{Zl}/\\]+/gu, "-").slice(0, 90)}`);
  const dispatched = names.map((name, at) => ranLane(name, at % 2 === 0 ? "failure" : "success", at + 1));
  return plannedLanes({
    names,
    asks: names.map((name) => asked(name)),
    dispatched,
    jobs: Object.fromEntries(dispatched.map(({ id }, at) => [id, [laneJob([words[at] ?? ""])]])),
  });
}
