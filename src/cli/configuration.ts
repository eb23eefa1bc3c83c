/** The configuration that a command is given, read from a file of any name. */
import { readFileSync } from "node:fs";
import { type Configuration, parseConfiguration } from "../core/config/configuration.ts";
import type { Project } from "../core/config/project.ts";
import { ConfigError, UserError } from "../core/errors.ts";
import type { Feature } from "../core/feature.ts";

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
 * @throws UserError when the file can't be read
 * @throws ConfigError with the file's own path when it is no configuration
 */
export function configurationAt(path: string, features: readonly Feature[]): Configuration {
  const text = textOf(path, "--config");
  try {
    return parseConfiguration(text, features);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(error.problems.map((problem) => ({ ...problem, path })));
  }
}

/**
 * The shared part alone: what sections of features say is no question of this command.
 *
 * @throws UserError when the file can't be read, or is no configuration
 */
export function projectAt(path: string): Project {
  try {
    return configurationAt(path, []).project;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UserError(error.message);
  }
}
