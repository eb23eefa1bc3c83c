/** Makes the notes as the bot would, from what GitHub says now; ends before anything could be written. */
import { readName } from "../../core/domain/scheme.ts";
import { earlierCandidate } from "../../core/domain/tags.ts";
import { UserError } from "../../core/errors.ts";
import { markdownOf } from "../../core/text/template.ts";
import { between, type Point } from "../../features/release-notes/between.ts";
import { notesWords } from "../../features/release-notes/notes.ts";
import type { OpenReader } from "../../github/open.ts";
import { configurationFor } from "./configuration.ts";
import { printed } from "./printed.ts";
import { type NotesWish, readerFor } from "./question.ts";
import { type Report, reportOf } from "./words.ts";

export interface Previewed {
  /** Markdown; absent where the template that was named prints none. */
  readonly text?: string | undefined;
  /** What is wrong with the project's template, `notes.md.hbs:3:5: …`. */
  readonly fault?: string | undefined;
  readonly report: Report;
}

/** @throws UserError for what is not there */
export async function preview(wish: NotesWish, env: NodeJS.ProcessEnv): Promise<Previewed> {
  const read = readerFor(wish, env);
  const [base, head] = [await pointOf(read, wish.from, wish), await pointOf(read, wish.to, wish)];
  const { project, section } = await configurationFor(read, wish);
  const version = readName(project.release.tag, head.name);
  const candidate = version && earlierCandidate(version, project.release, await read.tags())?.name;
  const found = await between(
    { ...read, image: "not asked" },
    { head, bases: [base], candidate },
    { project, config: section },
  );
  const { text, fault } = await printed(notesWords(found, { project, config: section }), { read, wish });
  return { text: text && markdownOf(text), fault, report: reportOf(found, { from: base, to: head }) };
}

async function pointOf(read: OpenReader, name: string, { repo }: NotesWish): Promise<Point> {
  const found = await read.resolve(name);
  if (found) return { name, ...found };
  throw new UserError(`${repo} has no tag, branch or commit \`${name}\`, or it can't be seen with this token.`);
}
