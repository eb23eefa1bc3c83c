/** Who answers what. An operation of the description that nobody answers does not compile. */
import type { Handler } from "../call.ts";
import type { OperationId } from "../contract/operations.ts";
import { actions } from "./actions.ts";
import { apps } from "./apps.ts";
import { assets } from "./assets.ts";
import { checks } from "./checks.ts";
import { git } from "./git.ts";
import { issues } from "./issues.ts";
import { packages } from "./packages.ts";
import { people } from "./people.ts";
import { pulls } from "./pulls.ts";
import { releases } from "./releases.ts";
import { repos } from "./repos.ts";
import { rulesets } from "./rulesets.ts";

const ALL = {
  ...actions,
  ...apps,
  ...assets,
  ...checks,
  ...git,
  ...issues,
  ...packages,
  ...people,
  ...pulls,
  ...releases,
  ...repos,
  ...rulesets,
};

export const HANDLERS: Readonly<Record<OperationId, Handler>> = ALL;
