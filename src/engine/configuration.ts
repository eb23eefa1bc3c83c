/** The default branch's configuration; when that is broken, the last good one, and the reason beside it. */
import { CONFIGURATION_PATH, type Configuration, parseConfiguration } from "../core/config/configuration.ts";
import { ConfigError } from "../core/errors.ts";
import type { Feature } from "../core/feature.ts";
import type { Memory } from "../core/ports/executor.ts";
import type { Reader } from "../core/ports/reader.ts";

export interface Configured {
  /** Absent where there is no file, or a broken one and no good one before it. */
  readonly configuration?: Configuration | undefined;
  /** What is wrong with the file that is there. */
  readonly problems?: ConfigError | undefined;
}

export interface ConfigurationParts {
  readonly read: Reader;
  readonly features: readonly Feature[];
  readonly memory: Memory;
}

export async function loadConfiguration({ read, features, memory }: ConfigurationParts): Promise<Configured> {
  const key = `configuration/${(await read.repository()).id}`;
  const source = await read.file(CONFIGURATION_PATH);
  if (source === undefined) return {};
  try {
    const configuration = parseConfiguration(source, features);
    if ((await memory.recall(key)) !== source) await memory.remember(key, source);
    const { problems } = configuration;
    return { configuration, problems: problems.length > 0 ? new ConfigError(problems) : undefined };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lastGood = await memory.recall(key);
    const configuration = lastGood === undefined ? undefined : parseConfiguration(lastGood, features);
    return { configuration, problems: error };
  }
}
