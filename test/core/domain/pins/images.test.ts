import { expect, test } from "@jest/globals";
import { imagesPinned } from "../../../../src/core/domain/pins/images.ts";
import { aProject } from "../../../features/builders.ts";

const image = (name: string, ...files: string[]) => ({ kind: "image" as const, image: name, files });

const PROJECT = aProject({
  release: { pins: [image("ghcr.io/acme/shop", "**")] },
  components: [
    {
      ...{ name: "acme/shop", repository: "acme/shop", type: "Image" },
      pins: [
        image("ghcr.io/acme/shop", "deploy/**"),
        image("ghcr.io/acme/shop-cuda", "deploy/**"),
        image("ghcr.io/acme/shop", "docs/*.md"),
        { kind: "variable", name: "SHOP", files: ["deploy/**"] },
      ],
    },
    { name: "acme/till", repository: "acme/till", type: "Image", pins: [image("acme/till", "deploy/**")] },
    { name: "python", repository: "python/cpython", type: "Image", pins: [image("python", "Dockerfile")] },
    { name: "acme/lid", repository: "acme/lid", type: "Image", pins: [image("ghcr.io/acme/lid", "nowhere/**")] },
  ],
});

test("each image of a component once, with every tag that its own files name, and never the release's", () => {
  const files = [
    { path: "deploy/a.yaml", text: "image: ghcr.io/acme/shop:v0.9.0\nimage: ghcr.io/acme/shop-cuda:v0.9.0-cu130\n" },
    { path: "deploy/b.yaml", text: "image: ghcr.io/acme/shop:v0.9.0\nimage: docker.io/acme/till:1.4\n" },
    { path: "docs/use.md", text: "Run `ghcr.io/acme/shop:v0.8.0`.\n" },
    { path: "Dockerfile", text: "FROM python:3.13-slim\n" },
    { path: "else.yaml", text: "image: ghcr.io/acme/shop:v0.1.0\nSHOP=v0.2.0\n" },
  ];
  expect(imagesPinned(files, PROJECT)).toEqual([
    { owner: "acme/shop", image: "ghcr.io/acme/shop", tags: ["v0.9.0", "v0.8.0"] },
    { owner: "acme/shop", image: "ghcr.io/acme/shop-cuda", tags: ["v0.9.0-cu130"] },
    { owner: "acme/till", image: "docker.io/acme/till", tags: ["1.4"] },
    { owner: "python", image: "docker.io/library/python", tags: ["3.13-slim"] },
    { owner: "acme/lid", image: "ghcr.io/acme/lid", tags: [] },
  ]);
});
