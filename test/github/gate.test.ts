import { expect, test } from "@jest/globals";
import { Gate, isRateLimit } from "../../src/github/gate.ts";

const answer = (status: number, headers: Record<string, string> = {}, message?: string) => ({
  status,
  headers: new Headers(headers),
  message,
});

test.each([
  ["429", answer(429), true],
  ["403 with retry-after", answer(403, { "retry-after": "5" }), true],
  ["403 with nothing remaining", answer(403, { "x-ratelimit-remaining": "0" }), true],
  ["403 that says so only in words", answer(403, {}, "You have exceeded a secondary rate limit"), true],
  ["403 for want of a permission", answer(403, { "x-ratelimit-remaining": "4000" }, "Must have admin rights"), false],
  ["200 that used the last of the quota", answer(200, { "x-ratelimit-remaining": "0" }), false],
])("%s: a rate limit is told from other refusals", (_, given, expected) => {
  expect(isRateLimit(given)).toBe(expected);
});

test("stays closed for as long as GitHub names, and opens by itself", () => {
  let now = 1_000_000;
  const gate = new Gate(() => now);
  gate.close(answer(429, { "retry-after": "60" }));
  expect(gate.wait).toBe(60_000);
  now += 59_999;
  expect(gate.wait).toBe(1);
  now += 1;
  expect(gate.wait).toBe(0);
});

test("opens a second after the reset that GitHub names", () => {
  const gate = new Gate(() => 1_000_000);
  gate.close(answer(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1060" }));
  expect(gate.wait).toBe(61_000);
});

test("is not opened early by a shorter wait", () => {
  const gate = new Gate(() => 1_000_000);
  gate.close(answer(429, { "retry-after": "60" }));
  gate.close(answer(429, { "retry-after": "5" }));
  expect(gate.wait).toBe(60_000);
});

test("[A8] without a named time it waits a minute, then longer each time up to a bound, until an answer passes", () => {
  let now = 0;
  const gate = new Gate(() => now);
  const waits = Array.from({ length: 6 }, () => {
    gate.close(answer(429));
    const { wait } = gate;
    now += wait;
    return wait / 60_000;
  });
  expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
  gate.passed();
  gate.close(answer(429));
  expect(gate.wait).toBe(60_000);
});
