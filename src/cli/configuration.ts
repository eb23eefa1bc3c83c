/** The configuration that a command is given, read from a file of any name. */
import { readFileSync } from "node:fs";
import { parseConfiguration } from "../core/config/configuration.ts";
import type { Project } from "../core/config/project.ts";
import { ConfigError, UserError } from "../core/errors.ts";

/**
 * @param option how a person names another file
 * @throws UserError when the file can't be read
 */
export function textOf(path: string, option: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UserError(`${path} can't be read. Name a file that can with ${option}.`);
  }
}

/**
 * The shared part alone: what sections of features say is no question of a command that reads this.
 *
 * @throws UserError when the file can't be read, or is no configuration
 */
export function projectAt(path: string): Project {
  const text = textOf(path, "--config");
  try {
    return parseConfiguration(text, []).project;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UserError(new ConfigError(error.problems.map((problem) => ({ ...problem, path }))).message);
  }
}
