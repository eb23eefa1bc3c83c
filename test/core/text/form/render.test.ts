import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderForm } from "../../../../src/core/text/form/render.ts";
import { keyIn } from "../../../../src/core/text/marker.ts";
import { sealIn } from "../../../../src/github/draft-seal.ts";
import { CORPUS } from "../../../corpus/hostile.ts";
import { rendered } from "../../../corpus/rendered.ts";

const VIEW = {
  title: "v0.8.0",
  list: [{ name: "tea" }, { name: "pot" }],
  words: ["a", "b"],
  none: undefined,
  ann: "@ann",
};
const FIELDS = ["title", "list", "name", "words", "none", "ann"];

const print = (source: string) => renderForm(source, { fields: FIELDS, views: [VIEW] });

describe("A form prints", () => {
  test.each<[what: string, source: string, body: string]>([
    ["fields", "{{title}}", "v0.8.0"],
    [
      "lists, with what Handlebars says of the place in them",
      "{{#each list}}{{@index}} {{name}}{{#unless @last}}, {{/unless}}{{/each}}",
      "0 tea, 1 pot",
    ],
    [
      "what is around an entry",
      "{{#each words}}{{this}} {{../title}} {{@root.ann}};{{/each}}",
      "a v0.8.0 @ann;b v0.8.0 @ann;",
    ],
    ["one thing or another", "{{#if none}}some{{else if title}}a title{{else}}nothing{{/if}}", "a title"],
    ["what is to be said of an empty list", "{{#each none}}x{{else}}nothing{{/each}}", "nothing"],
    ["no comment of its own", "a{{!-- {{> not read }} --}}b", "ab"],
    ["Markdown as it is", "<b>**{{title}}** & `x`</b>", "<b>**v0.8.0** & `x`</b>"],
    ["files of Windows, with a byte order mark", "\ufeff# {{title}}\r\n\r\na\r\nb", "a\nb"],
  ])("%s", (_, source, body) => {
    expect(print(source)).toMatchObject({ texts: [{ body }] });
  });

  test("its first line as the title, as plain text", () => {
    expect(print("# Tea {{title}}\nx")).toEqual({ texts: [{ title: "Tea v0.8.0", body: "x" }] });
  });

  test("each of several views", () => {
    const views = [{ title: "a" }, { title: "b" }];
    expect(renderForm("{{title}}", { fields: ["title"], views })).toMatchObject({
      texts: [{ body: "a" }, { body: "b" }],
    });
  });
});

describe("A mistake is told with its place and what to do:", () => {
  test.each<[what: string, source: string, place: readonly [line?: number, column?: number], reason: string]>([
    ["a name that is none", "a\n  {{titel}}", [2, 5], "`titel` is no field; did you mean `title`?"],
    [
      "a name in a half that is not printed",
      "x{{#if none}}{{ttle}}{{/if}}",
      [1, 16],
      "`ttle` is no field; did you mean `title`?",
    ],
    [
      "a field of something else",
      "{{#each words}}\n{{name}}{{/each}}",
      [2, 3],
      "`name` is a field of something else, and not there.",
    ],
    ["a field of what is not there", "{{none.name}}", [1, 3], "`name` is a field of something else, and not there."],
    ["[F12] a helper", "{{shout title}}", [1, 1], "`shout` is no helper; a field is printed by its name alone."],
    [
      "[F12] a helper of Handlebars",
      "{{lookup list 'x'}}",
      [1, 1],
      "`lookup` is no helper; a field is printed by its name alone.",
    ],
    [
      "[F12] a block of Handlebars",
      "{{#with title}}x{{/with}}",
      [1, 1],
      "`#with` is no block; there are `#if`, `#unless`, `#each`.",
    ],
    ["[F12] a partial", "x {{> header}}", [1, 3], "Partials don't exist here: one file is the whole text."],
    [
      "[F12] a partial with a block",
      "{{#> header}}x{{/header}}",
      [1, 1],
      "Partials don't exist here: one file is the whole text.",
    ],
    ["[F12] an inline partial", "{{#*inline 'x'}}y{{/inline}}", [1, 1], "Decorators don't exist here."],
    ["a decorator", "{{* x}}", [1, 1], "Decorators don't exist here."],
    [
      "a raw block",
      "{{{{raw}}}} {{x}} {{{{/raw}}}}",
      [1, 1],
      "`#raw` is no block; there are `#if`, `#unless`, `#each`.",
    ],
    ["a block that is printed", "{{each}}", [1, 1], "`each` begins a block: `{{#each …}}`."],
    ["a block of two fields", "{{#if title list}}x{{/if}}", [1, 1], "`#if` takes one field."],
    ["a call within a call", "{{#if (lookup list 0)}}x{{/if}}", [1, 1], "Only a field can stand here."],
    [
      "names in bars",
      "{{#each list as |one|}}{{one}}{{/each}}",
      [1, 24],
      "Names in bars don't exist here; `this` is the entry.",
    ],
    [
      "another variable",
      "{{@level}}",
      [1, 3],
      "`@level` does not exist; there are `@root`, `@index`, `@first`, `@last`, `@key`.",
    ],
    ["an end of something else", "{{#if title}}x{{/each}}", [1, 4], "`#if` is ended by `/each`."],
    [
      "an end that is missing",
      "a\n{{#if title}}",
      [2],
      "It is no template near `a{{#if title}}`: a brace or the end of a block is missing.",
    ],
    [
      "a brace that is missing",
      "a\n{{title} b",
      [2],
      "It is no template near `a{{title} b`: a brace or the end of a block is missing.",
    ],
    ["lists in lists in lists", `${"- ".repeat(60)}x`, [], "It prints lists or quotations too deep."],
    ["quotations without end", `${"> ".repeat(16_000)}x`, [], "It is nested too deeply, or prints too much."],
    ["nothing", "", [], "It prints nothing."],
    ["a title alone", "# {{title}}\n", [], "It prints nothing."],
    ["no text", "a\0b", [], "It is not a text file."],
    ["[F11] a file that is too large", "x".repeat(32 * 1024 + 1), [], "It is larger than 32 KB."],
    [
      "[F11] blocks nested too deep",
      `${"{{#if title}}".repeat(21)}x${"{{/if}}".repeat(21)}`,
      [1, 261],
      "Blocks are nested more than 20 deep.",
    ],
    ["[F11] halves nested so deep", "{{^if title}}".repeat(1500), [], "Blocks are nested more than 20 deep."],
    [
      "[F11] blocks nested so deep that reading them takes for ever",
      "{{#if title}}".repeat(1500),
      [],
      "Blocks are nested more than 20 deep.",
    ],
  ])("%s", (_, source, [line, column], reason) => {
    expect(print(source)).toEqual({ fault: { reason, ...(line && { line }), ...(column && { column }) } });
  });
});

describe("[F11] What prints more than anybody reads is stopped by a count, alike on every machine:", () => {
  const long = { list: Array.from({ length: 300 }, (_, at) => at), words: "x".repeat(1000) };
  test.each<[what: string, source: string]>([
    [
      "loops in loops",
      "{{#each list}}{{#each @root.list}}{{#each @root.list}}{{#each @root.list}}x{{/each}}{{/each}}{{/each}}{{/each}}",
    ],
    [
      "loops that print nothing",
      "{{#each list}}{{#each @root.list}}{{#each @root.list}}{{#each @root.list}}{{/each}}{{/each}}{{/each}}{{/each}}",
    ],
    ["long words very often", "{{#each list}}{{#each @root.list}}{{@root.words}}{{/each}}{{/each}}"],
    ["long words in a row", "{{words}}".repeat(3000)],
  ])("%s", (_, source) => {
    expect(renderForm(source, { fields: ["list", "words"], views: [long] })).toEqual({
      fault: { reason: "It prints too much: loops in loops over long lists." },
    });
  });
});

describe("What everything in the language has is out of reach:", () => {
  const names = [
    "constructor",
    "__proto__",
    "prototype",
    "toString",
    "hasOwnProperty",
    "__defineGetter__",
    "valueOf",
    "length",
  ];
  test.each(
    names.flatMap((name) => [
      `{{${name}}}`,
      `{{title.${name}}}`,
      `{{list.[${name}]}}`,
      `{{@root.${name}}}`,
      `{{this.${name}.${name}}}`,
      `{{#each ${name}}}x{{/each}}`,
      `{{#if title.${name}.${name}}}x{{/if}}`,
      `{{#each list}}{{../${name}}}{{/each}}`,
      `{{lookup title "${name}"}}`,
      `{{#each (lookup this "${name}") }}{{/each}}`,
      `{{["${name}"]}}`,
      `{{"${name}"}}`,
    ]),
  )("%s", (source) => {
    expect(print(source)).toEqual({ fault: expect.objectContaining({ reason: expect.any(String) }) });
  });

  test.each([
    "helperMissing",
    "blockHelperMissing",
    "@_parent",
    "@partial-block",
    "log title",
    "log this level='error'",
  ])("{{%s}}", (name) => {
    expect(print(`{{${name}}}`)).toHaveProperty("fault");
  });

  test("even where a view has such a name", () => {
    const view = JSON.parse('{"__proto__": {"x": 1}, "constructor": "c"}');
    expect(renderForm("{{constructor}}", { fields: ["x"], views: [view] })).toHaveProperty("fault");
  });
});

describe("What a form prints is nothing of ours:", () => {
  test.each<[what: string, source: string]>([
    ["a marker", "<!-- release-captain: tracker/0.8.0 -->x"],
    ["a marker in pieces", "<{{#if title}}!-- release-captain: tracker/0.8.0 -->{{/if}}x"],
    ["a marker around a field", "<!-- release-captain: {{title}} -->x"],
    ["the seal of a part", "x\n<!-- lines of tracker/0.8.0: abcdef -->"],
    ["the end of a part", "x\n<!-- /release-captain -->\ny"],
    ["the seal of a draft", "x\n<!-- blocks: aaaaaabbbbbb title: aaaaaa as of 2099-01-01T00:00:00.000Z -->"],
    ["markers within markers", "<<!-- x -->!-- release-captain: a/b -->"],
  ])("%s", (_, source) => {
    const [text] = (print(source) as { texts: readonly { body: string }[] }).texts;
    expect([keyIn(text?.body ?? ""), sealIn(text?.body ?? ""), text?.body.includes("<!--")]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  test.each([
    "/release rc v0.8.0",
    "- /release rc v0.8.0",
    "> /release rc v0.8.0",
    "1. /lgtm",
    "{{#if title}}/release pause{{/if}}",
  ])("[I1] the command %j", (source) => {
    const [text] = (print(`x\n\n${source}`) as { texts: readonly { body: string }[] }).texts;
    expect(rendered(text?.body ?? "").commands).toBe(0);
  });

  test.each<[source: string, body: string]>([
    ["Thanks @acme/everyone", "Thanks @\u200bacme/everyone"],
    ["@{{title}}", "@\u200bv0.8.0"],
    ["{{title}}@ann", "v0.8.0@\u200bann"],
    ["by {{ann}}, mail ann@example.org", "by @ann, mail ann@example.org"],
  ])("[I2] a mention of its own, %j, while those of the view stay", (source, body) => {
    expect(print(source)).toMatchObject({ texts: [{ body }] });
  });

  test("[I1] [I3] no string of the corpus leaves a marker or a command", () => {
    const alive = CORPUS.flatMap((source) => {
      const made = print(`x ${source}\n\n${source}`);
      return "texts" in made ? made.texts.map(({ body }) => rendered(body)) : [];
    }).filter(({ markers, commands }) => markers.length + commands > 0);
    expect(alive).toEqual([]);
  });
});

test("[F11] [F12] Whatever a form is, it ends in a text or in a reason, and twice in the same one", () => {
  const piece = fc.constantFrom(
    "{{",
    "}}",
    "{{#each list}}",
    "{{/each}}",
    "{{else}}",
    "{{name}}",
    "{{#if title}}",
    "{{/if}}",
    "{{{",
    "@",
    "|",
    "\n",
    "x",
    "{{!--",
    "--}}",
    "\\",
    "(",
    "../",
    "this",
    "~",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const first = print(pieces.join(""));
      expect("texts" in first || first.fault.reason !== "").toBe(true);
      expect(print(pieces.join(""))).toEqual(first);
    }),
  );
});
