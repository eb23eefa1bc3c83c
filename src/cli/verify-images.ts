/** `verify-images`: whether the registries have what a version has to bring. */
import type { Command } from "commander";
import { CONFIGURATION_PATH } from "../core/config/configuration.ts";
import { blocks } from "../core/domain/images/finding.ts";
import { FOUND, OK } from "./exit.ts";
import type { Wish } from "./verify-images/question.ts";
import type { Verified } from "./verify-images/verify.ts";

interface Options extends Wish {
  readonly json?: true;
}

export function verifyImages(program: Command): void {
  program
    .command("verify-images")
    .description("compare a version's declared images with what the registries have")
    .requiredOption("--version <version>", "the version or its tag: v0.8.0, v0.8.0-rc.1")
    .option("--config <file>", "the configuration that declares the images", CONFIGURATION_PATH)
    .option("--revision <sha>", "the commit they have to be built from, where they name one")
    .option("--repository <owner/name>", "the sources' repository: tells our labels from a base image's")
    .option("--before <file>", "what --json printed before the tag: says which tags moved since")
    .option("--json", "for machines")
    .action(async (options: Options) => {
      // Loaded late, as no other command asks a registry.
      const { verify } = await import("./verify-images/verify.ts");
      const verified = await verify(options, process.env);
      process.stdout.write(options.json ? `${JSON.stringify(verified, null, 2)}\n` : await told(verified));
      process.exitCode = verified.findings.length + verified.moves.length > 0 ? FOUND : OK;
    });
}

async function told({ tag, rows, findings, moves }: Verified): Promise<string> {
  const { answerWords, findingWords, moveWords } = await import("./verify-images/words.ts");
  const { imagesTable } = await import("./verify-images/table.ts");
  const wanted = rows.filter(({ expected }) => expected);
  const images = new Set(wanted.map(({ image }) => image)).size;
  const inTheWay = findings.filter(blocks).map(findingWords);
  const toMend = findings.filter((one) => !blocks(one)).map(findingWords);
  return [
    answerWords({ tag, findings, moves, images, platforms: wanted.length }),
    "",
    imagesTable(rows, new Date()),
    ...part("In the way:", inTheWay),
    ...part("To mend:", toMend),
    ...part("Tags that others follow:", moves.map(moveWords)),
    "",
  ].join("\n");
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)];
