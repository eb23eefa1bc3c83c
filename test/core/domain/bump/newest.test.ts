import { expect, test } from "@jest/globals";
import type { z } from "zod";
import { type NewestReader, newestOf } from "../../../../src/core/domain/bump/newest.ts";
import { targetsOf } from "../../../../src/core/domain/bump/targets.ts";
import type { component } from "../../../../src/core/domain/component.ts";
import { aProject, aRelease } from "../../../features/builders.ts";

type Source = Partial<z.input<typeof component>>;

/** Where tags lie, by repository, image or chart. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  "acme/till": ["v0.9.0", "v0.10.0", "v0.10.1-rc.1", "chart-2.0.0", "v1", "nightly"],
  "ghcr.io/acme/till": ["latest", "0.9.0", "0.10.0", "sha-1234567", "0.11.0-dev"],
  "ghcr.io/acme/charts/till": ["1.4.0_b", "1.3.9", "v0"],
};

const READER: NewestReader = {
  latestRelease: async (repository) => (repository === "acme/till" ? "v0.9.0" : undefined),
  tagsElsewhere: async (repository) => TAGS[repository],
  imageTags: async (name) => {
    const tags = TAGS[name];
    return tags ? { state: "found", value: { tags, isWhole: true } } : { state: "refused", reason: "there is none" };
  },
};

async function newestTill(source: Source): Promise<string> {
  const pins = [{ kind: "variable" as const, name: "TILL", files: ["**"] }];
  const till = { name: "till", repository: "acme/till", type: "Image", version: "latest", pins, ...source };
  const project = aProject({ components: [till] });
  const newest = await newestOf(READER, project.components);
  const found = targetsOf(["till"], { release: aRelease({ project }), project, newest }).get("till");
  return found === undefined ? "" : "target" in found ? found.target.plain : found.obstacle;
}

test.each<[where: string, source: Source, version: string]>([
  ["its newest release", {}, "v0.9.0"],
  ["its highest tag", { newest: { from: "tag" } }, "v0.10.0"],
  ["its highest tag of a form", { newest: { from: "tag" }, tag: "chart-{version}" }, "2.0.0"],
  ["the highest tag of an image", { newest: { from: "image", image: "ghcr.io/acme/till" } }, "0.10.0"],
  [
    "the highest version of an OCI chart",
    { newest: { from: "chart", chart: "oci://ghcr.io/acme/charts/till" } },
    "1.4.0+b",
  ],
])("a component follows %s, and never what is unfinished", async (_, source, version) => {
  expect(await newestTill(source)).toBe(version);
});

test.each<[where: string, source: Source, because: string]>([
  [
    "no such repository",
    { newest: { from: "tag" }, repository: "acme/gone" },
    "till: acme/gone has no tag of the form {version}",
  ],
  [
    "no tag of its form",
    { newest: { from: "tag" }, tag: "app-{version}" },
    "till: acme/till has no tag of the form app-{version}",
  ],
  [
    "an image that is refused",
    { newest: { from: "image", image: "ghcr.io/acme/x" } },
    "till: the tags of ghcr.io/acme/x can't be read: there is none",
  ],
  [
    "an index",
    { newest: { from: "chart", chart: "till", index: "https://charts.example" } },
    "till: the index of till is read by nobody here; give the version",
  ],
])("where it follows %s, nothing moves and the reason is said", async (_, source, because) => {
  expect(await newestTill(source)).toBe(because);
});
