/** Flaws of a workflow that are there whatever it builds: failures that nobody sees, and ways that lead nowhere. */
import type { Building } from "./audit.ts";
import type { Flaw } from "./flaw.ts";
import type { Job } from "./workflow.ts";

export function everyTime(building: Building): readonly Flaw[] {
  return [...hidden(building), ...joined(building), ...unread(building), ...emptyTags(building), ...repeats(building)];
}

/** A value that is worked out while it runs may be true. */
const mayFail = (said: Job["mayFail"]): said is NonNullable<Job["mayFail"]> =>
  said !== undefined && said.text !== "false";

function hidden({ workflow: { path }, pushers }: Building): readonly Flaw[] {
  return pushers.flatMap(({ job, step, hiddenAt }): readonly Flaw[] => [
    ...(mayFail(job.mayFail) ? [{ rule: "failure-hidden", job: job.id, path, line: job.mayFail.line } as const] : []),
    ...(step && mayFail(step.mayFail)
      ? [{ rule: "failure-hidden", job: job.id, step: step.name, path, line: step.mayFail.line } as const]
      : []),
    ...(step && hiddenAt !== undefined
      ? [{ rule: "failure-hidden", job: job.id, step: step.name, path, line: hiddenAt } as const]
      : []),
  ]);
}

const RUNS_ANYWAY = /\balways\(\)|!\s*cancelled\(\)|\bfailure\(\)/;

/** A job after one that pushes, when itself or one between runs whatever became of that. */
function joined({ workflow: { path, jobs }, pushers }: Building): readonly Flaw[] {
  const pushing = new Set(pushers.map(({ job }) => job.id));
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return jobs
    .filter(({ id }) => pushing.has(id))
    .flatMap((job): readonly Flaw[] => {
      const needed = failingInto(job, { byId, pushing, seen: new Set() });
      return needed === undefined ? [] : [{ rule: "joins-what-is-there", job: job.id, needed, path, line: job.line }];
    });
}

interface Chain {
  readonly byId: ReadonlyMap<string, Job>;
  readonly pushing: ReadonlySet<string>;
  readonly seen: Set<string>;
}

/** The pushing job whose failure does not keep this one from running. */
function failingInto(job: Job, chain: Chain, isOpen = false): string | undefined {
  if (chain.seen.has(job.id)) return undefined;
  chain.seen.add(job.id);
  const condition = job.condition?.text ?? "";
  const runsAnyway = isOpen || (RUNS_ANYWAY.test(condition) && !/\.result\s*==\s*'success'/.test(condition));
  for (const id of job.needs) {
    if (runsAnyway && chain.pushing.has(id)) return id;
    const before = chain.byId.get(id);
    const found = before && failingInto(before, chain, runsAnyway);
    if (found !== undefined) return found;
  }
  return undefined;
}

const unread = ({ workflow: { path }, pushers }: Building): readonly Flaw[] =>
  pushers
    .filter(({ isUnread }) => isUnread)
    .map(({ job, step, line }): Flaw => ({ rule: "unread-push", job: job.id, step: step?.name ?? job.id, path, line }));

/** A pushed tag knows no release yet. */
function emptyTags({ workflow: { path, jobs, env }, final }: Building): readonly Flaw[] {
  if (!final.byTag) return [];
  const isEmpty = (text: string) => /\$\{\{\s*github\.event\.release\.tag_name\s*\}\}/.test(text);
  const found = (job: string, texts: readonly { readonly text: string; readonly line: number }[]) =>
    texts.flatMap(({ text, line }) =>
      text.split("\n").flatMap((one, index): readonly Flaw[] => {
        const isAsked = /\benable=|github\.event_name/.test(one);
        return isEmpty(one) && !isAsked ? [{ rule: "tag-empty", job, path, line: line + index }] : [];
      }),
    );
  const ofJobs = jobs.flatMap((job) => [
    ...found(job.id, [...job.env.values(), ...job.with.values()]),
    ...job.steps
      .filter(({ condition }) => !/github\.event/.test(`${job.condition?.text ?? ""}${condition?.text ?? ""}`))
      .flatMap(({ run, with: inputs, env: own }) =>
        found(job.id, [...(run ? [run] : []), ...inputs.values(), ...own.values()]),
      ),
  ]);
  return [...found("env", [...env.values()]), ...ofJobs];
}

function repeats({ workflow: { path, triggers }, pushers, final }: Building): readonly Flaw[] {
  const isRepeatable = triggers.some(({ event }) => event === "workflow_dispatch");
  const line = (final.byTag ?? final.byRelease)?.line ?? 1;
  return isRepeatable || pushers.length === 0 ? [] : [{ rule: "not-repeatable", path, line }];
}
