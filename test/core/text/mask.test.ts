import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { mask } from "../../../src/core/text/mask.ts";

/** Made up, and put together so that no scanner takes this file for a leak. */
const made = (...parts: readonly string[]) => parts.join("");

test.each([
  ["a token of GitHub's", made("gh", "s_", "a1B2".repeat(9)), "push with *** failed"],
  ["a fine-grained token", made("github", "_pat_", "a1B2_".repeat(12)), "push with *** failed"],
  ["a cloud's key", made("AKI", "A", "ABCDEFGH12345678"), "push with *** failed"],
  ["a chat's token", made("xo", "xb-", "1234567890-abc"), "push with *** failed"],
  ["a package registry's token", made("np", "m_", "a".repeat(36)), "push with *** failed"],
  ["a model hub's token", made("h", "f_", "a1B2".repeat(8)), "push with *** failed"],
  ["a JSON Web Token", made("ey", "J", "hbGciOiJ9", ".", "eyJzdWIiOiIx", ".", "c2lnbmF0dXJl"), "push with *** failed"],
  ["what a word announces", "password=hunter22", "push with password=*** failed"],
  ["a header", "Authorization: Bearer abcdef123", "push with Authorization: Bearer *** failed"],
  ["a quoted value", `"api_key": "abcdef"`, `push with "api_key": "***" failed`],
  ["a password in an address", "https://bot:hunter22@ghcr.io/v2", "push with https://bot:***@ghcr.io/v2 failed"],
])("%s is masked, and the words around it stay", (_, credential, told) => {
  expect(mask(`push with ${credential} failed`)).toBe(told);
});

test.each([
  "denied: installation not allowed to Create organization package",
  "unauthorized: authentication required",
  "https://ghcr.io/v2/acme/shop/blobs/uploads/: 502 Bad Gateway",
  `sha256:${"0a1b".repeat(16)}`,
])("what is no credential stays: %s", (line) => {
  expect(mask(line)).toBe(line);
});

test("any text is masked in one way, and masking twice changes nothing", () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => mask(mask(text)) === mask(text)));
});
