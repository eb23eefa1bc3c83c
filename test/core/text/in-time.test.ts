import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { inTime } from "../../../src/core/text/in-time.ts";
import { tooDeepAt } from "../../../src/core/text/nesting.ts";

describe("Work on strangers' text", () => {
  test("gives what it finds out", () => {
    expect(inTime(() => [1, 2])).toEqual([1, 2]);
  });

  test("is stopped where it would go on for ever", () => {
    const forEver = () => {
      for (;;);
    };
    expect(inTime<number>(forEver, 20)).toBeUndefined();
    expect(inTime(() => "afterwards")).toBe("afterwards");
  });

  test("ends where it would go too deep", () => {
    const deeper = (n: number): number => deeper(n + 1) + 1;
    expect(inTime(() => deeper(0))).toBeUndefined();
  });

  test("tells its own errors", () => {
    const broken = () => {
      throw new Error("a bug");
    };
    expect(() => inTime(broken)).toThrow("a bug");
  });
});

describe("Nesting", () => {
  test.each([">", "- ", "* ", "1. ", "> - ", "  > "])(
    "of %j a thousand times is deeper than anybody writes",
    (mark) => {
      expect(tooDeepAt(`First.\n\n${mark.repeat(1000)}a`)).toBe(8);
    },
  );

  test.each(["> > > a", "-".repeat(1000), "#".repeat(1000), "* * *", "a > > > ".repeat(100), "1.2.3.4 ".repeat(100)])(
    "is not what %j is",
    (text) => {
      expect(tooDeepAt(text)).toBeUndefined();
    },
  );

  test("is found at the beginning of a line, whatever stands around", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (above, below) => {
        const at = tooDeepAt(`${above}\n${"> ".repeat(60)}a\n${below}`);
        expect(at).toBeLessThanOrEqual(above.length + 1);
      }),
    );
  });
});
