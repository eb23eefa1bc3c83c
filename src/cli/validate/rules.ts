/** Each pin rule of a configuration with what it finds in a tree. */
import { complaintsAbout } from "../../core/config/configuration.ts";
import type { Project } from "../../core/config/project.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { findWithRules } from "../../core/domain/pins/find.ts";
import { isMeant } from "../../core/domain/pins/paths.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import { type PinRule, subjectOf } from "../../core/domain/pins/rule.ts";
import { readPins } from "../../core/domain/pins/survey.ts";
import type { Problem } from "../../core/errors.ts";
import type { Reader } from "../../core/ports/reader.ts";

/** A rule with what it finds. */
export interface Matched {
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

interface Judged {
  readonly matched: Matched;
  readonly problem?: Problem | undefined;
}

/** @param source the text that the project was read from */
export async function judgedIn(
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
