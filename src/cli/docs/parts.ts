/** The parts of the README that are made from the code: each name with its Markdown. */
import type { Command } from "commander";
import { COMMANDS, FEATURES } from "../../app/features.ts";
import { ENVIRONMENT, type Variable } from "../../app/settings.ts";
import type { CommandDefinition } from "../../core/command/define.ts";
import { usageOf, whenDone, whoMay } from "../../core/command/words.ts";
import { project } from "../../core/config/project.ts";
import type { Feature } from "../../core/feature.ts";
import { CHOICES } from "./choices.ts";
import { permissionsIn } from "./manifest.ts";
import { referenceOf, rowsOf } from "./reference.ts";
import { span, table } from "./table.ts";

/** @param manifest text of `app.yml` */
export function partsOf(program: Command, manifest: string): ReadonlyMap<string, string> {
  return new Map([
    ["configuration", referenceOf(rowsOf(project))],
    ...CHOICES,
    ["features", table(["Section", "What it does"], FEATURES.map(featureRow))],
    ["sections", referenceOf(FEATURES.flatMap(sectionRows))],
    ["permissions", table(["Permission", "Level", "Why"], permissionsIn(manifest).map(Object.values))],
    ["environment", table(["Variable", "Default", "Meaning"], ENVIRONMENT.map(variableRow))],
    ["comment-commands", table(["Command", "What it does", "Who may", "When it is done"], COMMANDS.map(commandRow))],
    ["commands", table(["Command", "What it does"], commandRows(program))],
  ]);
}

const featureRow = ({ name, summary }: Feature): readonly string[] => [span(name), summary];

const sectionRows = ({ name, config }: Feature): readonly (readonly string[])[] =>
  rowsOf(config).map(([key, ...row]) => [span(`${name}.${key.replaceAll("`", "")}`), ...row]);

const variableRow = ({ name, fallback = "", isRequired, description }: Variable): readonly string[] => [
  span(name),
  isRequired ? "required" : span(fallback),
  description,
];

/** What nobody may do is done at no time. */
const commandRow = (definition: CommandDefinition): readonly string[] => {
  const { summary, missing, roles } = definition;
  const when = roles.includes("nobody") ? "" : whenDone(definition);
  return [
    span(usageOf(definition)),
    summary,
    whoMay(definition),
    missing === undefined ? when : `${when} (not there yet)`,
  ];
};

const commandRows = (program: Command): readonly (readonly string[])[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== "help")
    .map((command) => [
      span(`${program.name()} ${command.name()} ${command.usage()}`.replace(" [options]", "").trim()),
      command.description(),
    ]);
