/** Whose configuration counts: the default branch's, on a GitHub with real git behind it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { Bench } from "./effects/bench.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.close());

const ours = { [CONFIGURATION_PATH]: "tracker: {}\n" };
const theirs = { [CONFIGURATION_PATH]: "roles: { leaders: [mallory] }\n" };

test("[F13] a configuration on another branch, an open pull request's included, is never read", async () => {
  const { name, control, read } = await bench.scene();
  await control.contribute(name, { by: "mallory", title: "Let me", files: theirs });
  expect(await (await read()).file(CONFIGURATION_PATH)).toBeUndefined();

  await control.contribute(name, { by: "ada", title: "Set up", files: ours, merge: "squash" });
  await control.createBranch(name, { by: "mallory", name: "release-0.8", from: "main" });
  await control.commit(name, { by: "mallory", branch: "release-0.8", message: "Let me", files: theirs });
  await control.pushTag(name, { by: "mallory", name: "v0.8.0", at: "release-0.8" });
  expect(await (await read()).file(CONFIGURATION_PATH)).toBe("tracker: {}\n");
});
