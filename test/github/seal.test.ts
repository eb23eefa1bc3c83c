import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { sealWith } from "../../src/github/seal.ts";

const seal = sealWith("a private key");
const record = {
  repository: 7,
  key: "freeze-gate/0.8.0/exceptions",
  sequence: 3,
  value: { item: 123, says: "approve" },
};
const closed = seal.close(record);

const json = fc.jsonValue().map((value) => value as never);

describe("A sealed record", () => {
  test("opens as what it was, also between other words and with the line ends of a web editor", () => {
    expect(seal.open(closed)).toEqual(record);
    expect(seal.open(`Words.\r\n\r\n${closed.replaceAll("\n", "\r\n")}\r\n\r\n<!-- end -->`)).toEqual(record);
  });

  test("of any value opens as that value", () => {
    fc.assert(
      fc.property(json, fc.nat(), (value, sequence) => {
        const opened = seal.open(seal.close({ ...record, value, sequence }));
        expect(opened).toEqual(JSON.parse(JSON.stringify({ ...record, value, sequence })));
      }),
    );
  });

  test("opens as nothing when any character of it is another", () => {
    for (let at = 0; at < closed.length; at++) {
      const other = closed[at] === "0" ? "1" : "0";
      const opened = seal.open(closed.slice(0, at) + other + closed.slice(at + 1));
      expect({ at, opened }).toEqual({ at, opened: undefined });
    }
  });

  test("of another App's key opens as nothing", () => {
    expect(sealWith("another key").open(closed)).toBeUndefined();
  });

  test("holds nothing that could end it, be a marker, or mean anything to a reader", () => {
    const value = "```\n<!-- /release-captain -->\n@org/everyone </sub>";
    const text = seal.close({ ...record, value });
    expect(text).not.toContain("<!--");
    expect(text.split("\n")).toHaveLength(5);
    expect(seal.open(text)?.value).toBe(value);
  });
});
