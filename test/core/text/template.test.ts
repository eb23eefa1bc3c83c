import { describe, expect, test } from "@jest/globals";
import { compileTemplates } from "../../../src/core/text/template.ts";

const render = (source: string, view: object) =>
  compileTemplates(new Map([["a/b", source]]))({ template: "a/b", view });

describe("A template", () => {
  test("gives its first line as the title and the rest as the body", () => {
    expect(render("# Release {{tag}}\n\nHello\n", { tag: "v0.8.0" })).toEqual({
      title: "Release v0.8.0",
      body: "Hello",
    });
  });

  test("without such a line has no title", () => {
    expect(render("Hello\n# not the first", {})).toEqual({ title: "", body: "Hello\n# not the first" });
  });

  test("leaves no more than one blank line, and none at a line's end", () => {
    expect(render("a  \n\n\n\nb\t\n", {}).body).toBe("a\n\nb");
  });

  test("prints what it is given as it is, for that is safe already", () => {
    expect(render("{{a}}", { a: "<b> & \\*c\\*" }).body).toBe("<b> & \\*c\\*");
  });

  test("[I3] compiles its source and never its data", () => {
    expect(render("{{a}}", { a: "{{constructor}} {{> p}} {{#each x}}" }).body).toBe(
      "{{constructor}} {{> p}} {{#each x}}",
    );
  });
});

describe("A mistake is found before anything is written:", () => {
  test.each<[situation: string, source: string, view: object, message: string]>([
    ["a field that the view lacks", "{{missing}}", {}, "template a/b does not fit its view"],
    ["a field of something that is not there", "{{a.b}}", { a: {} }, "template a/b does not fit its view"],
    ["a helper that does not exist", "{{shout a}}", { a: 1 }, "template a/b does not fit its view"],
    ["a way to the prototype", "{{a.constructor.name}}", { a: {} }, "template a/b does not fit its view"],
    ["a part that nobody registered", "{{> part}}", {}, "template a/b does not fit its view"],
  ])("%s", (_, source, view, message) => {
    expect(() => render(source, view)).toThrow(message);
  });

  test("a template that does not exist", () => {
    expect(() => compileTemplates(new Map())({ template: "a/c", view: {} })).toThrow("no template named a/c");
  });
});
