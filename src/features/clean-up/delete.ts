/** Deletes one candidate's tag: the one at the commit that was shown, and never a final tag, which this can't even name. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { type Deleted, deletedKey, readDeleted } from "../../core/domain/deleted.ts";
import type { Release } from "../../core/domain/release.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import { parseVersion, type Version } from "../../core/domain/version.ts";
import { planOf } from "../../core/plan/plan.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import { objectionTo, whereTagsStand } from "./beforehand.ts";
import type { CleanUpConfig } from "./config.ts";
import { deletedRecord } from "./record.ts";
import { versionsToDelete } from "./versions.ts";

type Asked = Request<CleanUpConfig>;

interface Candidate {
  readonly release: Release;
  readonly version: Version;
  readonly name: string;
}

export async function deleteCandidate(read: Reader, asked: Asked): Promise<Answer> {
  const { release, project, actor } = asked;
  const version = parseVersion(String(asked.arguments.candidate));
  if (!release || version?.candidate === undefined) throw new Error("the grammar lets no other argument through");
  const candidate = { release, version, name: tagOf(project.release, version.text) };
  const [tags, records] = await Promise.all([read.tags(), read.records()]);
  const known = readDeleted(records, release);
  const tag = tags.find(({ name }) => name === candidate.name);
  const view = { tag: code(candidate.name), by: safe(actor.login) };
  if (!tag && known.some((one) => one.version === version.text)) {
    const because = `${actor.login} asked to delete ${candidate.name}`;
    const versions = await versionsToDelete(read, { project, version, because });
    return { plan: planOf(...versions), words: { template: "clean-up/gone", view: { ...view, n: versions.length } } };
  }
  const objection = tag ? await objectionTo(tag, read) : "noTag";
  if (!tag || objection) {
    return { refused: { template: "clean-up/not-deleted", view: { ...view, is: { [objection ?? "noTag"]: true } } } };
  }
  return deletion({ read, asked, candidate, tag, known }, view);
}

interface Deletion {
  readonly read: Reader;
  readonly asked: Asked;
  readonly candidate: Candidate;
  readonly tag: Tag;
  readonly known: readonly Deleted[];
}

async function deletion({ read, asked, candidate, tag, known }: Deletion, view: object): Promise<Answer> {
  const { actor, project } = asked;
  const { release, version, name } = candidate;
  const { commit } = tag;
  const because = `${actor.login} asked to delete ${name}`;
  const stood = await whereTagsStand(read, project, version);
  const by = { id: actor.id, login: actor.login };
  const gone = { version: version.text, commit, by, stood, isGone: false, isClean: false };
  const all = [...known.filter((one) => one.version !== version.text), gone];
  return {
    commit,
    plan: planOf(
      deletedRecord({ key: deletedKey(release), because, deleted: all, release }),
      { kind: "ensureNoTag", key: `clean-up/${version.text}/tag`, tag: name, commit, because },
      ...(await versionsToDelete(read, { project, version, because })),
    ),
    words: { template: "clean-up/deleted", view: { ...view, commit: code(commit) } },
  };
}
