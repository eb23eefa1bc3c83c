/** Holds a configuration against a checkout: what is wrong in it, and how many places each of its pin rules finds. */
import { join } from "node:path";
import { FEATURES } from "../../app/features.ts";
import { openWorkTree } from "../../checkout/work-tree.ts";
import { CONFIGURATION_PATH, complaintsAbout, parseConfiguration } from "../../core/config/configuration.ts";
import type { Project } from "../../core/config/project.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { findWithRules } from "../../core/domain/pins/find.ts";
import { isMeant } from "../../core/domain/pins/paths.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import { type PinRule, subjectOf } from "../../core/domain/pins/rule.ts";
import { readPins } from "../../core/domain/pins/survey.ts";
import { ConfigError, type Problem } from "../../core/errors.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { textOf } from "../configuration.ts";

export interface Given {
  /** A folder of a git checkout. */
  readonly dir: string;
  /** Path of the configuration; absent: the checkout's own. */
  readonly config?: string | undefined;
}

/** A rule with what it finds. */
interface Matched {
  /** A component's name, or `release`. */
  readonly component: string;
  readonly kind: PinRule["kind"];
  /** What it looks for, in the words of the files. */
  readonly subject: string;
  /** Of the configuration, 1-based. */
  readonly line: number;
  readonly files: number;
  readonly places: number;
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

interface Judged {
  readonly matched: Matched;
  readonly problem?: Problem | undefined;
}

async function judgedIn(
  read: Pick<Reader, "tree" | "texts">,
  project: Project,
  source: string,
): Promise<readonly Judged[]> {
  const rules = rulesOf(project);
  const places = placesOf(project);
  const complain = complaintsAbout(source);
  const [tree, { files }] = await Promise.all([read.tree(""), readPins(read, "", project)]);
  const matches = files.flatMap((file) => findWithRules(file, rules));
  return rules.map((owned, index) => {
    const own = matches.filter(({ by }) => by === owned).map(({ pin }) => pin);
    const { owner: component, rule } = owned;
    const subject = subjectOf(rule);
    const meant = tree.filter((entry) => isMeant(rule.files, entry.path)).length;
    const problem = complain(places[index] ?? [], idleWords(subject, meant));
    const counts = { files: new Set(own.map((pin) => pin.path)).size, places: own.length };
    const matched = { component, kind: rule.kind, subject, line: problem.line, ...counts };
    return own.length === 0 ? { matched, problem } : { matched };
  });
}

/** Ways to the rules in the configuration, in the order of `rulesOf`. */
const placesOf = ({ release, components }: Project): readonly (readonly PropertyKey[])[] => [
  ...release.pins.map((_, pin) => [RELEASE, "pins", pin]),
  ...components.flatMap(({ pins }, index) => pins.map((_, pin) => ["components", index, "pins", pin])),
];

const idleWords = (subject: string, meant: number): string =>
  meant === 0
    ? "matches no place: no file of the checkout has a path that it means"
    : `matches no place: \`${subject}\` is pinned in none of the ${meant} files that it means`;
