/**
 * The way of one request: fault → caller → description → permission → handler → description again. Whatever goes wrong
 * becomes an answer; whatever GitHub would not have understood, or would not have said, becomes a violation as well.
 */
import { authorize } from "./access/authorize.ts";
import type { Caller } from "./access/tokens.ts";
import { type Answer, Refusal } from "./answer.ts";
import type { Call } from "./call.ts";
import { contract } from "./contract/contract.ts";
import { type Match, withoutPrefix } from "./contract/description.ts";
import type { OperationId } from "./contract/operations.ts";
import type { Faults } from "./faults.ts";
import { answerGraphql, isGraphql } from "./graphql/serve.ts";
import { spentHeaders } from "./rate-limit.ts";
import { HANDLERS } from "./routes/index.ts";
import type { World } from "./world.ts";

/** The only version of the REST API that the description is of. */
export const API_VERSION = "2022-11-28";

export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

export interface Outcome {
  readonly answer: Answer;
  readonly caller: string;
  readonly operation?: OperationId | "graphql";
  /** It succeeded and changed something. */
  readonly write: boolean;
  /** Of the rate limit of GraphQL. */
  readonly points?: number;
}

export interface Service {
  readonly world: World;
  readonly faults: Faults;
}

const RETRY_AFTER_SECONDS = 1;
/** They are sent with POST and change nothing in a repository. */
const NO_WRITES: readonly OperationId[] = ["apps/create-installation-access-token", "apps/redeliver-webhook-delivery"];

const refused = ({ status, body }: Refusal): Answer => ({ status, body });
const badGateway = (): Answer => refused(new Refusal(502, "Server Error"));

export async function serve(service: Service, incoming: Incoming): Promise<Outcome> {
  const { method, url } = incoming;
  const fault = service.faults.strike(method, url.pathname);
  if (fault === "fail") return { answer: badGateway(), caller: "fault", write: false };
  if (fault === "silence") return new Promise<never>(() => undefined);
  if (fault === "ratelimit") {
    const spent = refused(new Refusal(403, "You have exceeded a secondary rate limit."));
    return { answer: { ...spent, headers: spentHeaders(RETRY_AFTER_SECONDS) }, caller: "fault", write: false };
  }
  const outcome = await identified(service.world, incoming);
  return fault === "hide" ? { ...outcome, answer: badGateway() } : outcome;
}

async function identified(world: World, incoming: Incoming): Promise<Outcome> {
  const { method, url } = incoming;
  const caller = world.tokens.identify(incoming.header("authorization"));
  if (!caller) return { answer: refused(new Refusal(401, "Bad credentials")), caller: "unknown", write: false };
  const name = caller.kind === "installation" ? caller.token.token : caller.kind;
  if (isGraphql(method, url.pathname)) {
    const { answer, cost } = await answerGraphql(world, caller, incoming.text);
    return { answer, caller: name, operation: "graphql", write: false, points: cost };
  }
  const match = contract.find(method, url.pathname);
  if (!match) {
    const sentence = `${method} ${withoutPrefix(url.pathname)} is outside the sandbox's copy of GitHub's description`;
    world.journal.violation(sentence);
    return { answer: refused(new Refusal(501, sentence)), caller: name, write: false };
  }
  const answer = checked(world, match, await attempt(world, incoming, { match, caller }));
  const write = method !== "GET" && answer.status < 300 && !NO_WRITES.includes(match.id) && !wasKnown(match.id, answer);
  return { answer, caller: name, operation: match.id, write };
}

/** A reaction that was there already is answered 200. */
const wasKnown = (id: OperationId, { status }: Answer): boolean =>
  id === "reactions/create-for-issue-comment" && status === 200;

interface Matched {
  readonly match: Match;
  readonly caller: Caller;
}

async function attempt(world: World, incoming: Incoming, { match, caller }: Matched): Promise<Answer> {
  try {
    checkVersion(incoming);
    const raw = wantsRaw(world, incoming, match);
    const body = match.operation.body?.raw ? incoming.text : parsed(incoming.text);
    const { url, method } = incoming;
    const problems = contract.request(match, url.searchParams, body);
    if (problems.length > 0) {
      world.journal.violation(`${match.id} was asked wrongly: ${problems.join("; ")}`);
      const errors = problems.map((message) => ({ resource: match.id, code: "custom", message }));
      throw new Refusal(422, "Invalid request.", errors);
    }
    authorize(world, caller, match);
    const call: Call = { world, caller, url, params: match.params, query: url.searchParams, body, raw };
    const handle = async () => HANDLERS[match.id](call);
    return await (method === "GET" ? handle() : world.exclusive(handle));
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.journal.violation(`${match.id} broke: ${message}`);
    return { status: 500, body: { message } };
  }
}

function checkVersion(incoming: Incoming): void {
  const version = incoming.header("x-github-api-version");
  if (version === undefined || version === API_VERSION) return;
  throw new Refusal(400, `${version} is not a version this API speaks; it speaks ${API_VERSION}.`);
}

/** Files can be asked for as they are; every other media type but JSON is not spoken here. */
function wantsRaw(world: World, incoming: Incoming, match: Match): boolean {
  const accept = incoming.header("accept") ?? "";
  if (match.id === "repos/get-release-asset") return accept === "application/octet-stream";
  const [, special] = /application\/vnd\.github\.(?:v3\.)?(raw|diff|patch|sha|html|full|text)\b/.exec(accept) ?? [];
  if (special === undefined) return false;
  if (special === "raw" && (match.id === "repos/get-content" || match.id === "git/get-blob")) return true;
  world.journal.violation(`${match.id} was asked for ${accept}, which the sandbox does not speak`);
  throw new Refusal(501, `${accept} is not spoken here`);
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

/** An answer that GitHub would not give is the sandbox's own defect, and is not passed off as GitHub's. */
function checked(world: World, match: Match, answer: Answer): Answer {
  if (answer.raw || answer.status >= 500) return answer;
  // What is sent is JSON: fields that are undefined don't exist in it.
  const body: unknown = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
  const problems = contract.answer(match, answer.status, body);
  if (problems.length === 0) return answer;
  const message = `the sandbox answered ${match.id} wrongly with ${answer.status}: ${problems.join("; ")}`;
  world.journal.violation(message);
  return { status: 500, body: { message } };
}
