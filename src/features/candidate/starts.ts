/** Whether a tag would start the release workflow, and if not why: a tag runs the workflow that is stored at its commit. */
import { startedBy } from "../../core/domain/build/triggers.ts";
import { isUnreadable, readWorkflow, type Workflow } from "../../core/domain/build/workflow.ts";
import type { KnownWorkflow } from "../../core/ports/run.ts";

export type Start =
  | { readonly kind: "would"; readonly path: string }
  /** No workflow at the commit has the name. `others`: names of those that the tag does start. */
  | { readonly kind: "absent"; readonly others: readonly string[] }
  | { readonly kind: "unreadable"; readonly path: string; readonly reason: string }
  /** Its triggers don't mean this tag. */
  | { readonly kind: "unmeant"; readonly path: string }
  /** `state`: GitHub's own word. */
  | { readonly kind: "disabled"; readonly path: string; readonly state: string };

export interface Stored {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly known: readonly KnownWorkflow[];
}

/** @param name of the workflow, as its runs are called */
export function startOf(name: string, tag: string, { files, known }: Stored): Start {
  const read = files.map(readWorkflow);
  const readable = read.filter((one): one is Workflow => !isUnreadable(one));
  const isMeant = (one: Workflow) => startedBy(one, tag).byTag !== undefined || createsIt(one);
  const found = readable.find((one) => one.name === name || one.path === name);
  if (!found) {
    const broken = read.find(isUnreadable);
    if (broken) return { kind: "unreadable", path: broken.path, reason: broken.reason };
    return { kind: "absent", others: readable.filter(isMeant).map((one) => one.name) };
  }
  const { path } = found;
  if (!isMeant(found)) return { kind: "unmeant", path };
  const state = known.find((one) => one.path === path)?.state ?? "active";
  return state.startsWith("disabled") ? { kind: "disabled", path, state } : { kind: "would", path };
}

/** A tag that is pushed is also created. */
const createsIt = ({ triggers }: Workflow): boolean => triggers.some(({ event }) => event === "create");
