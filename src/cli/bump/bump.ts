/** Looks at a checkout, computes the change, and writes it where that was asked for. Without any GitHub. */
import { join } from "node:path";
import { openWorkTree } from "../../checkout/work-tree.ts";
import { writeAll } from "../../checkout/write.ts";
import { CONFIGURATION_PATH } from "../../core/config/configuration.ts";
import { readTexts } from "../../core/domain/bump/text-tree.ts";
import { readPins } from "../../core/domain/pins/survey.ts";
import { bumpConfigurationAt } from "./configuration.ts";
import { askedIn, type Wish } from "./question.ts";
import { type Bumped, bumped } from "./report.ts";

export interface Given extends Wish {
  /** A folder of a git checkout. */
  readonly dir: string;
  /** Path of the configuration; absent: the checkout's own. */
  readonly config?: string | undefined;
  readonly write?: boolean | undefined;
}

/** @throws UserError for what can't be done as asked; then nothing was written */
export async function bumpCheckout(given: Given): Promise<Bumped> {
  const { top, repository, read } = await openWorkTree(given.dir);
  const { project, allowed } = bumpConfigurationAt(given.config ?? join(top, CONFIGURATION_PATH));
  const asked = askedIn(given, project);
  const [survey, texts] = [await readPins(read, "", project), await readTexts(read, "")];
  const result = bumped({ survey, texts, repository, project, allowed }, asked);
  if (given.write) await writeAll(top, result.files);
  return result;
}
