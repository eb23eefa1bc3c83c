import type { Answer, Request } from "../../core/command/answer.ts";
import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { examplesKey, readExamples } from "../../core/domain/examples.ts";
import { openReleases } from "../../core/domain/release.ts";
import { planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { safe } from "../../core/text/safe.ts";
import type { TrackerConfig } from "./config.ts";

/** A record holds the words of many. */
const MOST_REASON = 300;

export const commands: readonly CommandDefinition[] = [
  defineCommand<TrackerConfig>({
    verb: "example",
    summary: "Says that the example of a feature is realistic, which no rule can tell.",
    roles: ["leader"],
    confirmation: "none",
    writes: true,
    arguments: [
      { name: "item", kind: "item", required: true },
      { name: "reason", kind: "reason", required: true },
    ],
    flags: ["preview"],
    examples: [
      { line: "/release example #123 it is what we run", reads: { item: "123", reason: "it is what we run" } },
    ],
    answer: settle,
  }),
];

async function settle(read: Reader, asked: Request<TrackerConfig>): Promise<Answer> {
  const item = Number(asked.arguments.item);
  const { project, actor, issue, comment } = asked;
  const [milestones, records, { url: site }] = await Promise.all([
    read.milestones(),
    read.records(),
    read.repository(),
  ]);
  for (const release of openReleases(project.release, milestones)) {
    const items = release.milestone ? await read.items(release.milestone.number) : [];
    if (!items.some(({ number }) => number === item)) continue;
    const others = readExamples(records, release.version).filter((one) => one.item !== item);
    const by = { id: actor.id, login: actor.login };
    const reason = String(asked.arguments.reason).slice(0, MOST_REASON);
    const said = {
      item,
      by,
      at: read.now.toISOString(),
      reason,
      url: `${site}/issues/${issue}#issuecomment-${comment}`,
    };
    const all = [...others, said].sort((a, b) => a.item - b.item);
    const view = { tag: safe(release.tag), items: all.map((one) => ({ item: one.item, who: safe(one.by.login) })) };
    return {
      plan: planOf(
        ensureRecord({
          key: examplesKey(release.version),
          because: `${actor.login} said that the example of #${item} is realistic`,
          value: all,
          text: { template: "tracker/examples", view },
        }),
      ),
    };
  }
  return { refused: { template: "tracker/no-item", view: { item } } };
}
