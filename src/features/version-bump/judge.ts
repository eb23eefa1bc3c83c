/**
 * What is to be said of a bump: of the branch as it will be once the pull request is merged, and of the pull request as
 * it stands. Both by one rule, so that what the first promises the second is held to.
 */

import { auditWorkflows } from "../../core/domain/build/audit.ts";
import type { Flaw } from "../../core/domain/build/flaw.ts";
import type { Sifted } from "../../core/domain/bump/allowed.ts";
import { type Change, changeOf } from "../../core/domain/bump/change.ts";
import { obstaclesIn } from "../../core/domain/bump/existence.ts";
import { isBlocking } from "../../core/domain/bump/finding.ts";
import { isWorkflow } from "../../core/domain/pins/paths.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import type { FileChange } from "../../core/plan/effect.ts";
import type { Bump } from "./bump.ts";
import type { BumpFacts, Scope } from "./facts.ts";
import { type Inspecting, leftIn, mergedIn, nameOf, wantedIn } from "./left.ts";

export interface Judged {
  readonly facts: BumpFacts;
  readonly bump: Bump;
  readonly scope: Scope;
  readonly change: Change;
  /** One sentence each; while there is one, nothing is written. */
  readonly obstacles: readonly string[];
  /** What the pull request leaves, once it is merged. */
  readonly left: Sifted;
  /** The pull request as it stands. */
  readonly offered?: {
    readonly commit: string;
    readonly number: number;
    readonly change: Change;
    readonly left: Sifted;
  };
  /** Workflow files as they should be, for a person to push. */
  readonly byHand: readonly (FileChange & { readonly before: string })[];
  readonly flaws: readonly Flaw[];
}

export function judge(facts: BumpFacts, bump: Bump, scope: Scope): Judged {
  const { change, proofs, texts, offered } = bump;
  const inspecting = { facts, bump, scope };
  return {
    ...inspecting,
    change,
    obstacles: [...change.obstacles, ...obstaclesIn(proofs)],
    left: leftIn(mergedIn(inspecting), inspecting).left,
    ...(offered && {
      offered: { commit: offered.commit, number: offered.number, ...leftIn(offered, inspecting) },
    }),
    byHand: byHandIn(inspecting),
    flaws: auditWorkflows({
      files: [...texts].filter(([path]) => isWorkflowFile(path)).map(([path, text]) => ({ path, text })),
      repository: nameOf(facts),
      project: scope.project,
      version: scope.release.version.base,
    }),
  };
}

const isWorkflowFile = (path: string): boolean => isWorkflow(path) && /\.ya?ml$/i.test(path);

/** As they would be edited if the App might write them. */
function byHandIn(inspecting: Inspecting): Judged["byHand"] {
  const { bump, scope } = inspecting;
  const pins = bump.survey.pins
    .filter(({ untouched }) => untouched === "workflow")
    .map((pin) => ({ ...pin, untouched: undefined }));
  const { files } = changeOf({ pins, files: bump.survey.files }, rulesOf(scope.project), wantedIn(inspecting));
  return files.map((file) => ({ ...file, before: bump.texts.get(file.path) ?? "" }));
}

/** Whether a commit names what the release shall have and nothing that it must not. */
export const isClean = ({ moved, untouched, obstacles }: Change, left: Sifted): boolean =>
  moved.length + untouched.length + obstacles.length === 0 && !left.open.some(isBlocking);
