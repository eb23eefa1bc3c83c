/** Where strangers' words reach the release notes by the sections of components, and by what the project has copied in. */
import { Refused, Unavailable } from "../../src/core/errors.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import type { RemoteImage } from "../../src/core/ports/registry.ts";
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
