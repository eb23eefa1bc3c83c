/** What `bump` reads of a configuration: the shared part, and what the bump's own section allows to be left over. */
import type { Project } from "../../core/config/project.ts";
import type { Allowed } from "../../core/domain/bump/allowed.ts";
import type { BumpConfig } from "../../features/version-bump/config.ts";
import { versionBump } from "../../features/version-bump/index.ts";
import { configurationAt } from "../configuration.ts";

/** @throws UserError when the file can't be read, or is no configuration */
export function bumpConfigurationAt(path: string): { readonly project: Project; readonly allowed: readonly Allowed[] } {
  const { project, sections } = configurationAt(path, [versionBump]);
  const section = sections.get(versionBump.name) as BumpConfig | undefined;
  return { project, allowed: section?.allowed ?? [] };
}
