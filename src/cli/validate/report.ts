/** Holds a configuration against a checkout: what is wrong in it, and how many places each of its pin rules finds. */
import { join } from "node:path";
import { FEATURES } from "../../app/features.ts";
import { openWorkTree } from "../../checkout/work-tree.ts";
import { CONFIGURATION_PATH, parseConfiguration } from "../../core/config/configuration.ts";
import { ConfigError, type Problem } from "../../core/errors.ts";
import { textOf } from "../configuration.ts";
import { judgedIn, type Matched } from "./rules.ts";

export interface Given {
  /** A folder of a git checkout. */
  readonly dir: string;
  /** Path of the configuration; absent: the checkout's own. */
  readonly config?: string | undefined;
}

export interface Validated {
  readonly rules: readonly Matched[];
  readonly problems: readonly Problem[];
}

/** @throws UserError when there is no checkout or no configuration to look at */
export async function validated({ dir, config }: Given): Promise<Validated> {
  const { top, read } = await openWorkTree(dir);
  const path = config ?? CONFIGURATION_PATH;
  const source = textOf(config ?? join(top, CONFIGURATION_PATH), "--config");
  try {
    const { project, problems } = parseConfiguration(source, FEATURES);
    const judged = await judgedIn(read, project, source);
    const all = [...problems, ...judged.flatMap(({ problem }) => problem ?? [])];
    return { rules: judged.map(({ matched }) => matched), problems: all.map((one) => ({ ...one, path })) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { rules: [], problems: error.problems.map((one) => ({ ...one, path })) };
  }
}
