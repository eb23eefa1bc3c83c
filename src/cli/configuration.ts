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
 * The shared part alone: what sections of features say is no question of a command that reads this.
 *
 * @throws UserError when the file can't be read, or is no configuration
 */
export const projectAt = (path: string): Project => configurationAt(path, []).project;

/**
 * @param features those whose sections are read
 * @throws UserError when the file can't be read, is no configuration, or one of these sections is wrong
 */
export function configurationAt(path: string, features: readonly Feature[]): Configuration {
  const text = textOf(path, "--config");
  try {
    const configuration = parseConfiguration(text, features);
    const own = configuration.problems.filter(({ key }) => features.some(({ name }) => key.split(".")[0] === name));
    if (own.length > 0) throw new ConfigError(own);
    return configuration;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UserError(new ConfigError(error.problems.map((problem) => ({ ...problem, path }))).message);
  }
}
