import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fill } from "../../../src/cli/docs/generated.ts";

const PAGE = `# Title

By hand.
<!-- generated: keys -->

| old |

<!-- /generated -->
By hand, too.
<!-- generated: names -->
<!-- /generated -->
`;

const parts = (keys: string, names: string) =>
  new Map([
    ["keys", keys],
    ["names", names],
  ]);

test("puts every part in its place and leaves the rest as it is", () => {
  expect(fill(PAGE, parts("| new |", "| name |")).text).toBe(`# Title

By hand.
<!-- generated: keys -->

| new |

<!-- /generated -->
By hand, too.
<!-- generated: names -->

| name |

<!-- /generated -->
`);
});

test("names the stale parts, and none once they are written", () => {
  const first = fill(PAGE, parts("| old |", "| name |"));
  expect(first.stale).toEqual(["names"]);
  expect(fill(first.text, parts("| old |", "| name |"))).toEqual({ text: first.text, stale: [] });
});

test("writes text that looks like a pattern as it is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w$&`'|.-]{1,30}$/), (made) => {
      const { text } = fill(PAGE, parts(made, "b"));
      expect(text).toContain(`<!-- generated: keys -->\n\n${made}\n\n<!-- /generated -->`);
    }),
  );
});

test("refuses a page with a part that nobody makes", () => {
  expect(() => fill(PAGE, new Map([["keys", "a"]]))).toThrow('nothing makes the part "names"');
});

test("refuses a page that has no place for what is made", () => {
  expect(() => fill("# Title\n", parts("a", "b"))).toThrow("no place for: keys, names");
});
