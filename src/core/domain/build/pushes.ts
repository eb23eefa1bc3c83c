/** What the jobs of a workflow push, in each of their combinations, as far as its file says. */
import { isMetadata, namedBy } from "./metadata.ts";
import { type Reference, referencesIn } from "./reference.ts";
import { expand, meaningOf, type Scope, UNKNOWN } from "./scope.ts";
import { leftBy, type Sent, sentBy } from "./script.ts";
import type { Job, Step, Texts, Workflow } from "./workflow.ts";

export interface Push {
  readonly image: string;
  readonly tag?: string | undefined;
  /** 1-based, where its name or tag stands. */
  readonly line: number;
  readonly job: Job;
  readonly step: string;
  /** Undefined: nobody can tell. Empty: it joins what others built. */
  readonly platforms?: readonly string[] | undefined;
  /** Every condition on its way, with what each rests on. */
  readonly conditions: readonly string[];
  /** The tag is added by an action's own rule. */
  readonly isAuto: boolean;
}

/** A step or job that pushes. */
export interface Pusher {
  readonly job: Job;
  /** Absent: the job as a whole. */
  readonly step?: Step | undefined;
  readonly line: number;
  /** Whether nothing that it pushes can be read. */
  readonly isUnread: boolean;
  /** Where a failure is swallowed by the shell. */
  readonly hiddenAt?: number | undefined;
}

export interface Pushes {
  readonly pushes: readonly Push[];
  readonly pushers: readonly Pusher[];
}

export function pushesOf(workflow: Workflow, repository: string): Pushes {
  const made = workflow.jobs.flatMap((job) => job.rows.map((row) => ofJob(job, { row, repository, workflow })));
  return { pushes: made.flatMap(({ pushes }) => pushes), pushers: onePerPlace(made.flatMap(({ pushers }) => pushers)) };
}

/** A step that one combination makes readable is readable. */
function onePerPlace(pushers: readonly Pusher[]): readonly Pusher[] {
  const places = new Map<number, Pusher>();
  for (const one of pushers) {
    const known = places.get(one.line);
    places.set(one.line, { ...one, isUnread: one.isUnread && (known?.isUnread ?? true) });
  }
  return [...places.values()];
}

interface Combination {
  readonly row: Scope["row"];
  readonly repository: string;
  readonly workflow: Workflow;
}

function ofJob(job: Job, { row, repository, workflow }: Combination): Pushes {
  const outputs = new Map<string, string>();
  const sources = new Map(workflow.jobs.map((one) => [`needs.${one.id}`, one.steps.map(sourceOf).join("\n")]));
  const named = new Map<string, Sent["references"]>();
  const scope: Scope = { repository, row, outputs, sources, env: [job.env, workflow.env] };
  const all = job.uses ? [fromCall(job, scope)] : [];
  for (const step of job.steps) {
    const inside = { ...scope, env: [step.env, job.env, workflow.env] };
    if (step.id) sources.set(step.id, sourceOf(step));
    if (isMetadata(step)) named.set(step.id ?? "", namedBy(step, inside));
    if (step.run && step.id)
      for (const [name, value] of leftBy(step.run, inside)) outputs.set(`${step.id}.${name}`, value);
    all.push(ofStep(step, { job, scope: inside, named }));
  }
  const pushes = all.flatMap((one) =>
    one.pushers.some(({ isUnread }) => isUnread) ? toldBeside(job, scope) : one.pushes,
  );
  const isTold = pushes.length > 0;
  const pushers = all.flatMap((one) => one.pushers).map((one) => ({ ...one, isUnread: one.isUnread && !isTold }));
  return { pushes, pushers };
}

/** A step that pushes nobody can tell what, by make, has its image named by the step beside it that scans or shows it. */
function toldBeside(job: Job, scope: Scope): readonly Push[] {
  return job.steps
    .filter(({ uses }) => !/build-push-action@/.test(uses?.text ?? ""))
    .flatMap(({ name, run, with: inputs }) =>
      [...(run ? [run] : []), ...inputs.values()].flatMap(({ text, line }) =>
        referencesIn(expand(text, scope)).map(({ image }): Push => {
          return { image, line, job, step: name, conditions: [], isAuto: false };
        }),
      ),
    );
}

const sourceOf = ({ run, with: inputs }: Step): string =>
  [run?.text ?? "", ...[...inputs.values()].map(({ text }) => text)].join("\n");

interface InJob {
  readonly job: Job;
  readonly scope: Scope;
  /** What metadata steps worked out, by the step's id. */
  readonly named: ReadonlyMap<string, Sent["references"]>;
}

function ofStep(step: Step, within: InJob): Pushes {
  const { job, scope } = within;
  const sent = step.run ? sentBy(step.run, scope) : sentByAction(step, scope);
  const conditions = [job.condition, step.condition].flatMap((one) => (one ? [meaningOf(one.text, scope)] : []));
  const pushes = sent.flatMap((one) =>
    [...one.references, ...namedIn(one.command, within)].map((reference): Push => {
      const at = "line" in reference && typeof reference.line === "number" ? reference.line : one.line;
      return {
        ...{ image: reference.image, tag: reference.tag, line: at, job, step: step.name },
        platforms: one.joins ? [] : one.platforms,
        conditions: [...conditions, ...reference.conditions.map((text) => meaningOf(text, scope))],
        isAuto: "isAuto" in reference && reference.isAuto === true,
      };
    }),
  );
  if (sent.length === 0) return { pushes: [], pushers: [] };
  const hiddenAt = sent.find(({ isHidden }) => isHidden)?.line;
  return { pushes, pushers: [{ job, step, line: step.line, isUnread: pushes.length === 0, hiddenAt }] };
}

/** Images that the metadata action named and that a command asks for by its outputs. */
function namedIn(command: string, { named }: InJob): Sent["references"] {
  const asked = /\bsteps\.([\w-]+)\.outputs\.(?:tags|json)\b/.exec(command)?.[1];
  if (asked !== undefined) return named.get(asked) ?? [];
  return command.includes("DOCKER_METADATA_OUTPUT") ? [...named.values()].flat() : [];
}

const NEVER_PUSHES = /login|setup|metadata|checkout|artifact|trivy|scan|cosign|attest|cache|inspect|verify/i;
const MAY_PUSH = /push|publish|build|image|docker|manifest/i;

function sentByAction({ uses, with: inputs, line }: Step, scope: Scope): readonly Sent[] {
  const action = uses?.text ?? "";
  if (NEVER_PUSHES.test(action) || !MAY_PUSH.test(action)) return [];
  const outputs = inputs.get("outputs")?.text ?? "";
  const push = expand(inputs.get("push")?.text ?? "", scope);
  const isPushing =
    /\bpush=true\b/.test(outputs) || (push === "" ? !/build-push-action@/.test(action) : push !== "false");
  if (!isPushing) return [];
  const references = (/build-push-action@/.test(action) ? taggedIn(inputs, scope) : namedAnyhow(inputs, scope)).map(
    (one) => ({ ...one, conditions: [] }),
  );
  const command = ["tags", "images"].map((key) => inputs.get(key)?.text ?? "").join("\n");
  const platforms = platformsIn(inputs, scope);
  const at = (inputs.get("tags") ?? inputs.get("outputs"))?.line ?? line;
  return [{ line: at, references, platforms, command, joins: false, isHidden: false }];
}

const taggedIn = (inputs: Texts, scope: Scope): readonly Reference[] =>
  ["tags", "outputs"].flatMap((key) => referencesIn(expand(inputs.get(key)?.text ?? "", scope).replace(/[=,]/g, " ")));

/** Whole names in any input, and names that are given in two: the registry, and the image there. */
function namedAnyhow(inputs: Texts, scope: Scope): readonly Reference[] {
  const values = [...inputs].map(([key, { text }]) => [key.toLowerCase(), expand(text, scope).trim()] as const);
  const whole = values.flatMap(([key, value]) => (/registry|hub/.test(key) ? [] : referencesIn(value)));
  if (whole.length > 0) return whole;
  const of = (...words: readonly string[]) =>
    values.flatMap(([key, value]) =>
      words.some((word) => key.includes(word)) && /^[\w./:-]+$/.test(value) ? [value] : [],
    );
  const tag = of("tag", "version")[0] ?? UNKNOWN;
  return of("registry", "hub").flatMap((registry) =>
    of("image", "name", "repository").flatMap((name) =>
      referencesIn(`${registry}/${name}`).map((one) => ({ ...one, tag })),
    ),
  );
}

function platformsIn(inputs: Texts, scope: Scope): readonly string[] | undefined {
  const given = inputs.get("platforms") ?? inputs.get("platform");
  if (!given) return undefined;
  const platforms = expand(given.text, scope)
    .split(/[\s,]+/)
    .filter(Boolean);
  return platforms.some((one) => one.includes(UNKNOWN)) ? undefined : platforms;
}

/** A job that is another workflow: what it is given may name the image. */
function fromCall(job: Job, scope: Scope): Pushes {
  const name = job.uses?.text ?? "";
  const step: Step = { line: job.line, name, uses: job.uses, with: job.with, env: new Map() };
  return ofStep(step, { job, scope, named: new Map() });
}
