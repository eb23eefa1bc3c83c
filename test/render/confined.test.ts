/** Forms in the thread that they really run in. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { renderForm } from "../../src/core/text/form/render.ts";
import { confined } from "../../src/render/confined.ts";

const given = { fields: ["title", "list"], views: [{ title: "v0.8.0", list: [1, 2, 3] }] };
const render = confined();

beforeAll(() => {
  process.env.WEBHOOK_SECRET = "leak-me-if-you-can";
});

test.each([
  ["a text", "# {{title}}\n\n{{#each list}}{{this}} {{/each}}"],
  ["a mistake", "{{titel}}"],
])("a thread makes %s of a form, as it would be made here", async (_, source) => {
  expect(await render(source, given)).toEqual(renderForm(source, given));
});

test("a field that is there and empty stays so", async () => {
  const views = [{ title: undefined, list: [] }];
  expect(await render("x{{title}}", { ...given, views })).toEqual({ texts: [{ title: "", body: "x" }] });
});

test("several forms at once do not get in each other's way", async () => {
  const sources = ["a {{title}}", "{{titel}}", "b {{title}}"];
  expect(await Promise.all(sources.map((source) => render(source, given)))).toEqual(
    sources.map((source) => renderForm(source, given)),
  );
});

describe("[F11] A form that takes what there is, is stopped, and who asked lives:", () => {
  test("time", async () => {
    const short = confined({ time: 1, patience: 60_000, memory: 64 });
    const source = `${"{{#each list}}{{#each @root.list}}{{#each @root.list}}x{{/each}}{{/each}}{{/each}}".repeat(200)}`;
    expect(await short(source, { ...given, views: Array.from({ length: 50 }, () => given.views[0] ?? {}) })).toEqual({
      fault: { reason: "It takes longer than 0.001 seconds." },
    });
  });

  test("memory", async () => {
    const small = confined({ time: 60_000, patience: 60_000, memory: 24 });
    const source = "{{#each list}}{{#each @root.list}}{{this}}{{this}}{{this}}{{/each}}{{/each}}";
    const list = Array.from({ length: 200 }, (_, at) => `tea ${at}`);
    expect(await small(source, { ...given, views: Array.from({ length: 200 }, () => ({ title: "x", list })) })).toEqual(
      {
        fault: { reason: "It needs more than 24 MB of memory." },
      },
    );
  });

  test("Markdown that takes longer to read than anybody waits", async () => {
    expect(await render(`${"- ".repeat(16_000)}x`, given)).toEqual({
      fault: { reason: "It takes longer than 2 seconds." },
    });
  });

  test("a thread that does not come up is nothing that the form did: it is tried again later", async () => {
    const hasty = confined({ time: 2000, patience: 0, memory: 64 });
    await expect(hasty("x", given)).rejects.toThrow("no thread is free");
  });
});

test("nothing of us gets out: no environment, no path, no stack", async () => {
  const attacks = [
    "{{process}}",
    "{{#each this}}{{@key}} {{/each}}",
    "{{constructor.constructor 'return process.env'}}",
    "{{@root.constructor}}",
    "{{> /etc/passwd}}",
    "{{lookup this '__proto__'}}",
    `${"(".repeat(500)}{{`,
  ];
  const said = JSON.stringify(await Promise.all(attacks.map((source) => render(source, given))));
  for (const secret of ["leak-me", process.cwd(), "node_modules", "node:", ".ts", process.env.PATH ?? "PATH"]) {
    expect(said).not.toContain(secret);
  }
});
