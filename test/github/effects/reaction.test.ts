/** Where a reaction finds no comment to stand at. The law that it shares with all effects is in `laws.test.ts`. */
import { expect, test } from "@jest/globals";
import nock from "nock";
import type { Outcome } from "../../../src/core/ports/executor.ts";
import { whole } from "../answers.ts";
import { memoryOf } from "../memory.ts";
import { API, BOT, connected, greet, PERSON, ROUTER, useNock } from "../nocked.ts";

useNock();

const PATH = "/repos/acme/router/issues/comments/7/reactions";
const listed = () => nock(API).get(PATH).query({ content: "confused", per_page: 100 });
const asked = () => nock(API).post(PATH, { content: "confused" });

async function react(): Promise<Outcome> {
  greet();
  const executor = await connected(memoryOf()).executor(ROUTER);
  return executor.execute({
    kind: "ensureReaction",
    key: "help/reaction/7",
    because: "it is no command",
    comment: 7,
    content: "confused",
  });
}

test("the same reaction by somebody else is not ours", async () => {
  listed().reply(whole(200, [{ id: 1, content: "confused", user: PERSON }]));
  asked().reply(whole(201, { id: 2, content: "confused", user: BOT }));
  expect(await react()).toEqual({ did: "wrote" });
});

test("the same reaction of a deleted account is nobody's", async () => {
  listed().reply(whole(200, [{ id: 1, content: "confused", user: null }]));
  asked().reply(whole(201, { id: 2, content: "confused", user: BOT }));
  expect(await react()).toEqual({ did: "wrote" });
});

test("a comment that was deleted meanwhile gets none", async () => {
  listed().reply(404, { message: "Not Found" });
  expect(await react()).toEqual({ did: "kept", because: "the comment is gone" });
});

test("a comment that is deleted between our two requests gets none", async () => {
  listed().reply(whole(200, []));
  asked().reply(404, { message: "Not Found" });
  expect(await react()).toEqual({ did: "kept", because: "the comment is gone" });
});

test("a locked conversation gets none", async () => {
  listed().reply(whole(200, []));
  asked().reply(403, { message: "Unable to create reaction because issue is locked." });
  expect(await react()).toEqual({ did: "kept", because: "the conversation is locked" });
});
