/** Files that speak of versions that were: what stands there is right as it is. */
import { CONFIGURATION_PATH } from "../../config/configuration.ts";
import { isPlainPath } from "../pins/paths.ts";

const HISTORY = [
  /(?:^|\/)(?:change-?logs?|changes|history|news|release-?notes?)(?:[.-][^/]*)?$/i,
  /(?:^|\/)(?:change-?logs?|release-?notes?)(?:\.d)?\//i,
];

/** Made by tools out of other files, and full of other projects' versions. */
const GENERATED = /(?:^|\/)(?:go\.sum|[^/]*[.-]lock(?:\.(?:json|ya?ml|hcl))?|[^/]*\.(?:sum|svg|min\.js|ipynb))$/i;

/** Whether nothing is looked for in a file; the configuration itself names versions on purpose. */
export const isLeftAlone = (path: string): boolean =>
  path === CONFIGURATION_PATH || !isPlainPath(path) || [...HISTORY, GENERATED].some((one) => one.test(path));
