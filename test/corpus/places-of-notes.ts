/** Where strangers' words reach the release notes by the sections of components, and by what the project has copied in. */
import { Refused, Unavailable } from "../../src/core/errors.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import type { RemoteImage } from "../../src/core/ports/registry.ts";
import { oneLine } from "../../src/core/text/safe.ts";
import { anImage, aRegistry, onPlatform } from "../core/domain/images/builders.ts";
import { planFor, worldOf } from "../features/release-notes/scene.ts";

type Words = readonly string[];

export const PLACES_OF_NOTES: Readonly<Record<string, (words: Words) => Promise<Plan>>> = {
  "platforms, digests and refusals of registries in the notes and their account": (words) => {
    const name = (at: number) => `registry.example/acme/cup-${at}`;
    const images = words.flatMap((word, at): readonly [string, RemoteImage | Error][] => [
      [`${name(at)}:v1`, anImage([onPlatform(word)], word)],
      [`${name(at)}:v2`, new Unavailable(word)],
      [`${name(at)}:v3`, new Refused(word)],
    ]);
    const components = words.map((_, at) => ({
      ...{ name: `acme/cup-${at}`, repository: "acme/cup", type: "Image" },
      pins: [{ kind: "image" as const, image: name(at), files: ["cups.yaml"] }],
    }));
    const cups = images.map(([reference]) => `image: ${reference}\n`).join("");
    const world = worldOf({ files: { "cups.yaml": cups } });
    return planFor({ ...world, registry: aRegistry(Object.fromEntries(images)) }, { components });
  },

  "authors' own words in files that came with the release": (words) => {
    // As long as a fragment may be, and on one line, which is one item.
    const files = words.map((word, at) => [`changelog.d/${at}.md`, `Said: ${oneLine(word).slice(0, 2000)}\n`]);
    return planFor(worldOf({ files: Object.fromEntries(files) }), { config: { fragments: ["changelog.d/*.md"] } });
  },

  "cells, items and paragraphs of a section that is copied in": (words) => {
    const cells = words.map((word) => `| Cell ${oneLine(word).slice(0, 200).replace(/[|\\]/g, "/")} | x |`);
    const table = ["| What | How |", "|---|---|", ...cells];
    const testing = ["## Testing", "", ...table, ""].join("\n");
    return planFor(worldOf({ files: { "testing.md": testing } }), {
      config: { testing: { file: "testing.md", heading: "Testing" } },
    });
  },

  "titles of other repositories' releases in the notes": (words) => {
    const pins = [{ kind: "variable" as const, name: "CUP", files: ["versions.env"] }];
    const components = [{ name: "acme/cup", repository: "leaf/cup", type: "Image", pins }];
    const published = words.map((title, at) => ({
      ...{ tag: `v1.${at + 1}.0`, title, candidate: false },
      publishedAt: new Date("2026-05-01T12:00:00Z"),
    }));
    const world = worldOf({ before: ["CUP=v1.0.0"], after: ["CUP=v1.99.0"] });
    return planFor({ ...world, releasesElsewhere: { "leaf/cup": published } }, { components });
  },
};
