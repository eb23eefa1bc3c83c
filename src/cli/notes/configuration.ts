/** The configuration that a preview of notes goes by: a local file, or the repository's own. */
import { readFileSync } from "node:fs";
import { CONFIGURATION_PATH, parseConfiguration } from "../../core/config/configuration.ts";
import type { Project } from "../../core/config/project.ts";
import { ConfigError, UserError } from "../../core/errors.ts";
import { config, type NotesConfig } from "../../features/release-notes/config.ts";
import { releaseNotes } from "../../features/release-notes/index.ts";
import type { OpenReader } from "../../github/open.ts";
import type { NotesWish } from "./question.ts";

/** Without a configuration, or without this section, the defaults. */
export async function configurationFor(
  read: OpenReader,
  { config: path }: NotesWish,
): Promise<{ readonly project: Project; readonly section: NotesConfig }> {
  const text = path === undefined ? await read.file(CONFIGURATION_PATH) : readFileSync(path, "utf8");
  try {
    const { project, sections } = parseConfiguration(text ?? "", [releaseNotes]);
    return { project, section: (sections.get(releaseNotes.name) as NotesConfig | undefined) ?? config.parse({}) };
  } catch (error) {
    if (error instanceof ConfigError) throw new UserError(error.message);
    throw error;
  }
}
