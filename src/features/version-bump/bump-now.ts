/**
 * The bump on a leader's word: now, whatever the day, and with other versions of components where they are named. What
 * was asked for is a record, so that the pull request is kept at it afterwards. One version that can't be had stops all.
 */
import type { Answer, Request } from "../../core/command/answer.ts";
import { type AskedVersions, readAsked } from "../../core/domain/bump/asked.ts";
import type { Release } from "../../core/domain/release.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import { answered } from "./bump-answer.ts";
import type { BumpConfig } from "./config.ts";
import { type BumpFacts, facts as readFacts } from "./facts.ts";
import { judge } from "./judge.ts";

type Asking = Request<BumpConfig>;

export async function bumpNow(read: Reader, request: Asking): Promise<Answer> {
  const { release, project, config } = request;
  if (release?.milestone?.state !== "open") {
    return { refused: { template: "version-bump/no-release", view: { tag: safe(release?.tag ?? "") } } };
  }
  const scope = { release, project, config };
  const named = namedIn(request);
  const before = readAsked(await read.records(), release);
  const asked = named.size === 0 ? before : await askedFrom(read, request, { named, before });
  const facts = await readFacts(read, scope, { versions: asked });
  const objection = objectionTo(facts);
  if (objection || !facts.bump) return refused(release, { [objection ?? "noBranch"]: true }, facts);
  const judged = judge(facts, facts.bump, scope);
  if (judged.obstacles.length > 0) return refused(release, { obstacles: judged.obstacles }, facts);
  return answered(judged, named.size > 0 ? asked : undefined, request);
}

/** `component=version`, as the grammar has checked it. */
function namedIn({ arguments: given }: Asking): ReadonlyMap<string, string> {
  const words = [given["component=version"] ?? []].flat();
  return new Map(words.map((word) => [word.slice(0, word.lastIndexOf("=")), word.slice(word.lastIndexOf("=") + 1)]));
}

async function askedFrom(
  read: Reader,
  { actor, issue, comment }: Asking,
  { named, before }: { readonly named: ReadonlyMap<string, string>; readonly before: AskedVersions | undefined },
): Promise<AskedVersions> {
  const { url } = await read.repository();
  return {
    versions: { ...before?.versions, ...Object.fromEntries(named) },
    by: { id: actor.id, login: actor.login },
    url: `${url}/issues/${issue}#issuecomment-${comment}`,
  };
}

type Objection = "tagged" | "earlier" | "noBranch";

function objectionTo({ tags, earlier, branch }: BumpFacts): Objection | undefined {
  if (tags.final) return "tagged";
  if (earlier) return "earlier";
  return branch ? undefined : "noBranch";
}

function refused(
  release: Release,
  why: { readonly [reason in Objection]?: true } & { readonly obstacles?: readonly string[] },
  { earlier, tags }: BumpFacts,
): Answer {
  const view = {
    is: { tagged: false, earlier: false, noBranch: false, ...why },
    obstacles: (why.obstacles ?? []).map((one) => sentence(one)),
    tag: safe(release.tag),
    branch: code(release.branch),
    earlier: safe(earlier ?? ""),
    final: safe(tags.final?.name ?? ""),
    command: code(`/release branch ${release.tag}`),
  };
  return { refused: { template: "version-bump/not-bumped", view } };
}
