import { expect, test } from "@jest/globals";
import { OutOfReach, Refused, Unavailable } from "../../../src/core/errors.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { between, pointOf } from "../../../src/features/release-notes/between.ts";
import { config } from "../../../src/features/release-notes/config.ts";
import { notesWords } from "../../../src/features/release-notes/notes.ts";
import { anImage, aRegistry, onPlatform } from "../../core/domain/images/builders.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aProject, aReader, sha } from "../builders.ts";
import { COMPONENTS, draftOf, planFor, type Setting, TAGS, worldOf } from "./scene.ts";

const digest = (n: number): string => `sha256:${String(n).padEnd(64, "0")}`;

const BOTH = ["linux/amd64", "linux/arm64"];

/** The images of the tea server, as its files pin them. */
const worldWith = (tags: readonly string[], images: Parameters<typeof aRegistry>[0], tag = TAGS) =>
  worldOf({
    files: { "deploy/tea.yaml": tags.map((one) => `image: registry.example/acme/${one}\n`).join("") },
    world: { tags: tag, registry: aRegistry(images) },
  });

const imagesOf = (body: string) => body.match(/^- `registry\.example.*$/gm) ?? [];

const variants: Setting = {
  components: COMPONENTS.slice(0, 1).map((one) => ({
    ...one,
    pins: [
      ...one.pins,
      ...["cuda", "xpu"].map((kind) => ({
        ...{ kind: "image" as const, image: `registry.example/acme/tea-${kind}`, files: ["deploy/*.yaml"] },
      })),
    ],
  })),
};

test("a section lists the images that its component pins, with what their tags name", async () => {
  const world = worldWith(["tea-server:v0.9.0"], {
    "registry.example/acme/tea-server:v0.9.0": anImage(
      [...BOTH, onPlatform("linux/s390x", { broken: "the registry does not have what the index names" })],
      digest(1),
    ),
  });
  const { body } = await draftOf(world);
  expect(imagesOf(body)).toEqual([
    `- \`registry.example/acme/tea-server:v0.9.0\` (linux/amd64, linux/arm64) \`${digest(1)}\``,
  ]);
  expect(body.indexOf("#### Images")).toBeGreaterThan(body.indexOf("### acme/tea-server"));
  expect(body.indexOf("#### Images")).toBeLessThan(body.indexOf("### acme/kettle"));
});

test("several images of one component are all listed; more than three are folded", async () => {
  const tags = ["tea-server:v0.9.0", "tea-server:v0.9.0-slim", "tea-cuda:v0.9.0-cu130", "tea-xpu:v0.9.0"];
  const there = Object.fromEntries(tags.map((one, at) => [`registry.example/acme/${one}`, anImage(BOTH, digest(at))]));
  const few = (await draftOf(worldWith(tags.slice(0, 3), there), variants)).body;
  const many = (await draftOf(worldWith(tags, there), variants)).body;
  expect([imagesOf(few).length, few.includes("<details>")]).toEqual([3, false]);
  expect(imagesOf(many)).toHaveLength(4);
  expect(many).toContain("<details>\n<summary>4 images</summary>\n\n- ");
});

const SILENT = {
  "registry.example/acme/tea-server:v0.9.0": new Unavailable("the registry answers with 503"),
  "registry.example/acme/tea-cuda:v1": new Refused("the registry refuses: it is private, or there is none"),
  "registry.example/acme/tea-xpu:v1": new OutOfReach("registry.example is not among the registries that may be asked"),
};
const LOST = ["tea-server:v0.9.0", "tea-server:v0.9.1", "tea-cuda:v1", "tea-xpu:v1"];

test("what could not be had is not in the notes, which are drafted all the same; the account says why", async () => {
  const { effects } = renderPlan(
    await planFor(worldWith(LOST, SILENT), {
      ...variants,
      config: { words: {} },
    }),
    templatesOf("release-notes"),
  );
  const [draft, account] = effects;
  expect(draft?.kind === "ensureDraftRelease" && imagesOf(draft.text.body)).toEqual([]);
  if (account?.kind !== "ensureCheckRun") throw new Error("no account");
  expect(account.conclusion).toBe("success");
  expectGolden("features/release-notes/golden/account-lost-images.md", account.text);
});

test("of a first release the account says what is left out, and nothing of commits", async () => {
  const plan = await planFor(worldWith(LOST, SILENT, TAGS.slice(1)), variants);
  const [, account] = renderPlan(plan, templatesOf("release-notes")).effects;
  if (account?.kind !== "ensureCheckRun") throw new Error("no account");
  expect(account.text.title).toBe("The notes of v0.8.0, the first release, leave out what could not be had");
  expect(account.text.body).not.toContain("Commits since");
});

const declaredOnly = aProject({
  components: [
    {
      ...{ name: "acme/cup", repository: "acme/cup", type: "Image" },
      pins: [{ kind: "image", image: "registry.example/acme/cup", files: ["deploy/*.yaml"] }],
    },
  ],
  images: [{ name: "registry.example/acme/cup", tag: "{version}-gold" }, { name: "registry.example/acme/mug" }],
});

test.each([
  ["pinned", "image: registry.example/acme/cup:v0.7.9\n", ["v0.7.9"]],
  ["pinned nowhere", "nothing\n", ["0.8.0-gold"]],
])("an image of the project's own has the tag that is pinned, else the release's: %s", async (_, text, tags) => {
  const read = aReader({ ...worldOf({ files: { "deploy/cup.yaml": text } }) });
  const scope = { project: declaredOnly, config: config.parse({}) };
  const head = pointOf({ name: "v0.8.0", commit: sha(8) });
  const { images } = await between(read, { head, bases: [] }, scope);
  expect(images.variants.map(({ image, tag }) => `${image}:${tag}`)).toEqual(
    tags.map((tag) => `registry.example/acme/cup:${tag}`),
  );
});

test.each([
  ["nobody is there to ask", {}, "not asked" as const],
  ["the project wants none", { images: false }, undefined],
  ["there are no sections", { sections: false }, undefined],
])("nothing is asked and nothing said where %s", async (_, section, image) => {
  const asked: string[] = [];
  const reader = aReader(worldWith(LOST, SILENT));
  const counting = async (name: string, tag: string) => {
    asked.push(name);
    return reader.image(name, tag);
  };
  const scope = { project: aProject(variants), config: config.parse(section) };
  const ends = { head: pointOf({ name: "v0.8.0", commit: sha(8) }), bases: [] };
  const found = await between({ ...reader, image: image ?? counting }, ends, scope);
  expect({ asked, variants: found.images.variants }).toEqual({ asked: [], variants: [] });
  expect(templatesOf("release-notes")(notesWords(found, scope)).body).not.toContain("#### Images");
});
