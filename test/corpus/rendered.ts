/**
 * What GitHub would make of a text: Markdown becomes HTML by a GitHub-flavoured renderer, and in what that prints as
 * text GitHub then looks for mentions, references and addresses. Code and the words of links are left alone there.
 */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parseCommands } from "../../src/core/command/parse.ts";
import { keyIn } from "../../src/core/text/marker.ts";

export interface Rendered {
  /** Tags in their order, but for code's, which does nothing; with where links and images lead to (the host; the page, when it is ours to choose). */
  readonly outline: readonly string[];
  /** What GitHub would act upon in the text between them. */
  readonly alive: readonly string[];
  readonly markers: readonly string[];
  readonly commands: number;
}

const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };

/** @see https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls */
const ALIVE = [
  /(?<![a-z\d])@[a-z\d](?:[a-z\d/-]*[a-z\d])?/gi,
  /(?<!\w)#\d+/g,
  /(?<![a-z\d])GH-\d+/gi,
  /(?<![a-z])(?:https?|ftp):\/\/[^\s<]+/gi,
  /(?<![a-z\d])www\.[^\s<]+/gi,
  /(?<![\w/])[\w-]+\/[\w.-]+@[\da-f]{7,40}\b/g,
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:[\w./-]*#\d|GH-\d|https?:)/gi,
  /:(?:[a-z][\w+-]*|[+-]1|100|1234):/g,
];

const MAIL = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

export function rendered(markdown: string): Rendered {
  const html = micromark(markdown, options);
  const tags = [...html.matchAll(/<(?:"[^"]*"|[^>"])*>/g)]
    .map(([tag]) => outlined(tag))
    .filter((tag) => !/^<\/?code$/.test(tag));
  const markers = markdown.match(/<!--.{0,40}/g) ?? [];
  return {
    outline: tags,
    alive: [...aliveIn(textOf(html)), ...(textOf(html).match(MAIL) ?? [])],
    markers: keyIn(markdown) === undefined ? markers : [...markers, "ours"],
    commands: parseCommands(markdown).length,
  };
}

/** What GitHub acts upon in a text without Markdown: a title, or a commit's message. */
export const aliveIn = (text: string): readonly string[] => ALIVE.flatMap((one) => text.match(one) ?? []).sort();

function outlined(tag: string): string {
  const name = /^<\/?[a-z][a-z\d]*/i.exec(tag)?.[0] ?? tag.slice(0, 20);
  const leads = /\s(?:href|src)="([^"]*)"/.exec(tag)?.[1];
  if (leads === undefined) return name;
  return `${name} ${leads.replace(/\/blob\/[\da-f]{40}\/.*$/, "/blob/")}`;
}

/** A paragraph, cell or item at a time; code and links leave a gap. */
const textOf = (html: string): string =>
  html
    .replace(/<(pre|code|a)\b[^>]*>[\s\S]*?<\/\1>/g, " \u0001 ")
    .replace(/<(?:em|strong|del|sub|\/em|\/strong|\/del|\/sub)>/g, "")
    .replace(/<(?:"[^"]*"|[^>"])*>/g, "\u0001")
    .replace(/&(lt|gt|amp|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? "");

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };
