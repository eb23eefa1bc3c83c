/** What a bump says of thousands of places, before the room for the marks of its lines is taken. */
import { expect, test } from "@jest/globals";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { newPart } from "../../../src/github/part.ts";
import { templatesOf } from "../../golden.ts";
import { FILES, planFor, theShop, verdictsFor } from "./shop.ts";

const render = templatesOf("version-bump");

const places = (line: (at: number) => string) =>
  Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`deploy/part-${at}.yaml`, line(at)]));

const MOVED = places(() => "image: ghcr.io/acme/server:v0.7.0\n");
const HELD = places((at) => `# Pinned to v0.7.0: part ${at} waits for a driver\nimage: ghcr.io/acme/server:v0.7.0\n`);
const ODD = places((at) => `image: ghcr.io/acme/server:v0.7.0@sha256:${String(at).padStart(64, "a")}\n`);

test.each([
  ["that move", MOVED],
  ["that are held, each with its reason", { ...FILES, ...HELD }],
  ["that a person has to look at", { ...FILES, ...ODD }],
])("[I15] two thousand places %s fit a pull request and its checks", async (_, shop) => {
  const read = theShop({ shop });
  const { effects } = renderPlan(await planFor(read), render);
  const [pull] = effects.flatMap((one) => (one.kind === "ensurePullRequest" ? [one] : []));
  const body = newPart(pull?.key ?? "", pull?.text.body ?? "");
  expect(pull?.text.body.length).toBeGreaterThan(1000);
  expect(body.length).toBeLessThanOrEqual(65_536);
  const verdicts = renderPlan({ effects: await verdictsFor(read), idle: [] }, render).effects;
  const texts = verdicts.flatMap((one) => (one.kind === "ensureCheckRun" ? [one.text.body.length] : []));
  expect(Math.max(...texts)).toBeLessThanOrEqual(65_535);
});
