/**
 * Webhook payloads become signals here. This is the one file that knows their shapes, and it only knows the few fields
 * it uses; everything else may be missing, null or new. A payload never throws: what can't be used is ignored with the
 * reason. State is never taken from a payload, only names.
 */
import { z } from "zod";
import { passesBy } from "../core/command/aside.ts";
import type { Commands, WrittenCommand } from "../core/command/command.ts";
import { parseCommands } from "../core/command/parse.ts";
import { releaseNamedIn } from "../core/domain/version.ts";
import type { Cause, Kind, RepositoryRef, Route, Signal } from "../core/signal.ts";

/** Why a delivery leads to nothing. */
export interface Ignored {
  readonly ignored: string;
}

/** A field of a shape we don't expect counts as absent. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

const text = maybe(z.string());
/** Goes into the inbox, whose database takes no NUL. */
const word = maybe(z.string().regex(/^[a-z_]{1,64}$/));
const id = maybe(z.number().int());
const titled = maybe(z.object({ title: text }));
const account = maybe(z.object({ id, login: text, type: text }));

const payloadSchema = z.object({
  action: word,
  repository: maybe(z.object({ id: z.number().int(), name: z.string(), owner: z.object({ login: z.string() }) })),
  installation: maybe(z.object({ id: z.number().int() })),
  sender: account,
  ref: text,
  ref_type: text,
  milestone: titled,
  changes: maybe(z.object({ title: maybe(z.object({ from: text })) })),
  issue: maybe(z.object({ number: id, milestone: titled })),
  pull_request: maybe(z.object({ milestone: titled })),
  comment: maybe(z.object({ id, body: text, user: account, performed_via_github_app: z.unknown() })),
  release: maybe(z.object({ tag_name: text })),
  workflow_run: maybe(z.object({ head_branch: text })),
  check_run: maybe(z.object({ check_suite: maybe(z.object({ head_branch: text })) })),
});

type Payload = z.infer<typeof payloadSchema>;

/** One delivery as we understand it: who it is about and what it says, or why it says nothing to us. */
interface Reading {
  readonly payload: Payload;
  readonly cause: Cause;
  readonly release?: string | undefined;
  readonly commands?: Commands | undefined;
  readonly ignored?: string | undefined;
}

/** Events about a repository, each with the release that its payload names. */
const ANSWERED: ReadonlyMap<string, (payload: Payload) => string | undefined> = new Map([
  ["milestone", (it: Payload) => ofMilestone(it)],
  ["create", (it: Payload) => ofTag(it)],
  ["delete", (it: Payload) => ofTag(it)],
  ["push", (it: Payload) => (it.ref?.startsWith("refs/tags/") ? named(it.ref) : undefined)],
  ["workflow_run", (it: Payload) => named(it.workflow_run?.head_branch)],
  ["check_run", (it: Payload) => named(it.check_run?.check_suite?.head_branch)],
  ["issues", (it: Payload) => named((it.milestone ?? it.issue?.milestone)?.title)],
  ["issue_comment", (it: Payload) => named(it.issue?.milestone?.title)],
  ["pull_request", (it: Payload) => named((it.milestone ?? it.pull_request?.milestone)?.title)],
  ["release", (it: Payload) => named(it.release?.tag_name)],
  ["merge_group", () => undefined],
  ["repository", () => undefined],
]);

/** About the App itself: the sweep of installations looks at GitHub, not at these. */
const ABOUT_THE_APP = ["ping", "meta", "installation", "installation_repositories", "installation_target"];

/** Translates one delivery. `event` is the value of its `X-GitHub-Event` header. */
export function signalOf(event: string, payload: unknown): Signal | Ignored {
  const reading = understand(event, payload);
  if (reading.ignored) return { ignored: reading.ignored };
  const repository = repositoryOf(reading.payload);
  if (!repository) return { ignored: `${reading.cause} names no repository of an installation` };
  const { cause, release, commands } = reading;
  const causes = commands ? [...new Set(commands.written.map(causeOf))] : [cause];
  return { repository, causes, release, commands };
}

/** Where a delivery belongs, told from the same reading as {@link signalOf}. */
export function route(event: string, payload: unknown): Route {
  const reading = understand(event, payload);
  return {
    repository: reading.payload.repository?.id,
    kind: kindOf(reading),
    release: reading.release,
    cause: reading.cause,
  };
}

function kindOf({ commands }: Reading): Kind {
  if (!commands) return "hint";
  return passesBy(commands.written) ? "aside" : "command";
}

function understand(event: string, given: unknown): Reading {
  const parsed = payloadSchema.safeParse(given);
  const payload: Payload = parsed.success ? parsed.data : {};
  const cause = payload.action ? `${event}.${payload.action}` : event;
  const release = ANSWERED.get(event)?.(payload);
  if (ABOUT_THE_APP.includes(event)) return { payload, cause, ignored: `${cause} is about the App, not a release` };
  if (!ANSWERED.has(event)) return { payload, cause, ignored: `${event} is not an event we answer` };
  if (!parsed.success) return { payload, cause, ignored: `${event} carries no payload` };
  if (event === "issue_comment") return { payload, cause, release, ...commandsIn(payload) };
  return { payload, cause, release };
}

/** Commands are lines of a person's own new comment. Who may command what is decided later, by asking GitHub. */
function commandsIn({
  action,
  comment,
  issue,
  sender,
}: Payload): Pick<Reading, "commands" | "ignored"> & { cause?: Cause } {
  const author = comment?.user;
  if (action !== "created") return { ignored: "only new comments command" };
  if (comment?.id == null || issue?.number == null) return { ignored: "the comment can't be told" };
  if (author?.id == null || !author.login) return { ignored: "the comment's author is gone" };
  if (author.type !== "User" || comment.performed_via_github_app) return { ignored: "only people command" };
  if (sender?.id !== author.id) return { ignored: "the comment was sent by somebody else than its author" };
  const [first, ...more] = parseCommands(comment.body ?? "");
  if (!first) return { ignored: "the comment holds no command" };
  const actor = { id: author.id, login: author.login };
  return {
    cause: causeOf(first),
    commands: { written: [first, ...more], issue: issue.number, comment: comment.id, actor },
  };
}

const causeOf = ({ verb }: WrittenCommand): Cause => `command.${verb}`;

function repositoryOf({ repository, installation }: Payload): RepositoryRef | undefined {
  if (!repository || !installation) return undefined;
  return { id: repository.id, owner: repository.owner.login, name: repository.name, installation: installation.id };
}

/** A rename can take a milestone from one release to another; then every open release is looked at. */
function ofMilestone({ milestone, changes }: Payload): string | undefined {
  const now = named(milestone?.title);
  const before = changes?.title ? named(changes.title.from) : now;
  return now === before ? now : undefined;
}

/** A branch holds a whole line, so it names no release. */
function ofTag(payload: Payload): string | undefined {
  return payload.ref_type === "tag" ? named(payload.ref) : undefined;
}

const named = (name: string | null | undefined): string | undefined => (name ? releaseNamedIn(name) : undefined);
