import type { RepositoryScope } from "../../core/feature.ts";
import { type FormDefinition, fieldsOf, formIn, formPath, straysIn } from "../../core/form.ts";
import type { Text } from "../../core/plan/effect.ts";
import type { OpenPullRequest } from "../../core/ports/pull-request.ts";
import type { Reader, TreeEntry } from "../../core/ports/reader.ts";
import { FORMS_FOLDER, type FormFault } from "../../core/text/form/form.ts";

/** A template that a pull request changes. */
export interface Tried {
  readonly path: string;
  readonly outcome:
    | { readonly is: "deleted" }
    /** Nobody asks for a file of this name. */
    | { readonly is: "stray"; readonly nearest: string }
    | { readonly is: "broken"; readonly fault: FormFault }
    /** There is no release yet to print it for. */
    | { readonly is: "read" }
    | { readonly is: "printed"; readonly of: string; readonly text: Text; readonly builtIn: Text };
}

export const isFailure = ({ outcome }: Tried): boolean => outcome.is === "broken" || outcome.is === "stray";

export interface Offer {
  /** Full SHA of the pull request's head. */
  readonly commit: string;
  readonly number: number;
  /** In the order of their paths; never empty. */
  readonly tried: readonly Tried[];
}

export interface FormsFacts {
  readonly offers: readonly Offer[];
}

type Scope = RepositoryScope<object>;

/** Only pull requests to the default branch, since templates count there alone. */
export async function facts(read: Reader, scope: Scope, definitions: readonly FormDefinition[]): Promise<FormsFacts> {
  const { defaultBranch } = await read.repository();
  const pulls = (await read.openPullRequests()).filter(({ base, isOurs }) => base === defaultBranch && !isOurs);
  const offers: Offer[] = [];
  const samples = new Map<FormDefinition, ReturnType<FormDefinition["sample"]>>();
  for (const pull of pulls) {
    const tried = await triedIn(pull, definitions, { read, scope, samples });
    if (tried.length > 0) offers.push({ commit: pull.head, number: pull.number, tried });
  }
  return { offers };
}

interface At {
  readonly read: Reader;
  readonly scope: Scope;
  /** All that were asked for: every pull request is tried on the same one. */
  readonly samples: Map<FormDefinition, ReturnType<FormDefinition["sample"]>>;
}

async function triedIn(
  { number, head }: OpenPullRequest,
  definitions: readonly FormDefinition[],
  at: At,
): Promise<readonly Tried[]> {
  const changed = await at.read.changed({ number, head });
  const paths = changed.filter((path) => path.startsWith(`${FORMS_FOLDER}/`) && path.endsWith(".hbs"));
  if (paths.length === 0) return [];
  const entries = await at.read.folder(FORMS_FOLDER, head);
  const tried: Tried[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const entry = entries.find((one) => one.path === path);
    tried.push({ path, outcome: entry ? await outcomeOf(entry, definitions, at) : { is: "deleted" } });
  }
  return tried;
}

async function outcomeOf(
  entry: TreeEntry,
  definitions: readonly FormDefinition[],
  { read, scope, samples }: At,
): Promise<Tried["outcome"]> {
  const definition = definitions.find((one) => formPath(one) === entry.path);
  if (!definition) return { is: "stray", nearest: straysIn([entry.path], definitions)[0]?.nearest ?? "" };
  const section = scope.sections?.get(definition.template.split("/")[0] ?? "");
  const asked = samples.get(definition) ?? definition.sample(read, { project: scope.project, config: section });
  samples.set(definition, asked);
  const sample = await asked;
  const given = { fields: fieldsOf(definition.view), views: sample ? [sample.view] : [] };
  const rendition = await formIn(read, entry, given);
  if ("fault" in rendition) return { is: "broken", fault: rendition.fault };
  const [text] = rendition.texts;
  if (!sample || !text) return { is: "read" };
  const builtIn = read.builtIn({ template: definition.template, view: sample.view });
  return { is: "printed", of: sample.of, builtIn, text: { ...text, title: text.title || builtIn.title } };
}
