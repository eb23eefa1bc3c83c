import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { inAddress } from "../../../src/core/text/address.ts";

test.each([
  ["release-0.8", "release-0.8"],
  ["guides/a b/README.md", "guides/a%20b/README.md"],
  ["a)b(c'd!e*f", "a%29b%28c%27d%21e%2Af"],
  ["100%#?", "100%25%23%3F"],
])("%s stands in an address as %s", (name, address) => {
  expect(inAddress(name)).toBe(address);
});

test("whatever a name holds, it ends no link, and reads back as itself", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(inAddress(name)).toMatch(/^[\w.~%/-]*$/);
      expect(decodeURIComponent(inAddress(name))).toBe(name);
    }),
  );
});
