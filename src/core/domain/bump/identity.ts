/** By which names a text speaks of a component, so that a version beside one of them is this component's. */
import type { Project } from "../../config/project.ts";
import { type Component, RELEASE } from "../component.ts";
import type { OwnedRule } from "../pins/pin.ts";

/** Names that are shorter stand for anything. */
const SHORTEST = 4;

/** By owner, in lower case, longest first. */
export type Identities = ReadonlyMap<string, readonly string[]>;

export function identitiesOf(
  { components, images }: Pick<Project, "components" | "images">,
  rules: readonly OwnedRule[],
  repository: string,
): Identities {
  const owners = [RELEASE, ...components.map(({ name }) => name)];
  return new Map(
    owners.map((owner) => {
      const component = components.find(({ name }) => name === owner);
      const names = [
        ...(component ? namesOf(component) : [repository, ...images.map(({ name }) => name)]),
        ...rules.filter((one) => one.owner === owner).flatMap(({ rule }) => subjectsOf(rule)),
      ];
      const all = new Set(names.flatMap((name) => [name, lastOf(name)]).map((name) => name.toLowerCase()));
      return [owner, [...all].filter((name) => name.length >= SHORTEST).sort((a, b) => b.length - a.length)];
    }),
  );
}

const namesOf = (component: Component): readonly string[] => [
  component.name,
  component.repository,
  ...component.formerly,
];

/** Whatever a kind of rule calls what it looks for; a text's literal and a variable's name are no one's name. */
function subjectsOf(rule: OwnedRule["rule"]): readonly string[] {
  const { image, chart, package: required, module } = rule as Readonly<Record<string, unknown>>;
  return [image, chart, required, module].filter((one): one is string => typeof one === "string");
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const compiled = new Map<string, RegExp>();

/** Whether a text has the name as a word of its own: `shop-api` is not in `shop-api-dev`. */
export function isNamedIn(text: string, names: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return names.some((name) => lower.includes(name) && wordOf(name).test(lower));
}

function wordOf(name: string): RegExp {
  const known = compiled.get(name) ?? new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
  if (compiled.size < 5000) compiled.set(name, known);
  return known;
}
