/**
 * Golden files: what the bot says, as Markdown that a person reads in review. Written anew with UPDATE_GOLDEN=1,
 * never in CI.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@jest/globals";
import type { Text } from "../src/core/plan/effect.ts";
import { compileTemplates, type Renderer } from "../src/core/text/template.ts";

/** @param path of the golden file, from `test/` on */
export function expectGolden(path: string, text: string | Text): void {
  const file = join(import.meta.dirname, path);
  const written = `${typeof text === "string" ? text.trim() : whole(text)}\n`;
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, written);
  }
  expect({ path, text: existsSync(file) ? readFileSync(file, "utf8") : "no such file" }).toEqual({
    path,
    text: written,
  });
}

/** A renderer over one feature's own templates. */
export function templatesOf(feature: string): Renderer {
  const folder = join(import.meta.dirname, "../src/features", feature, "templates");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md.hbs"));
  return compileTemplates(
    new Map(
      names.map((name) => [`${feature}/${name.slice(0, -".md.hbs".length)}`, readFileSync(join(folder, name), "utf8")]),
    ),
  );
}

const whole = ({ title, body }: Text): string => (title ? `# ${title}\n\n${body}` : body);
