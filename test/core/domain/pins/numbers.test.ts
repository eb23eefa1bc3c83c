import { expect, test } from "@jest/globals";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import { loweredNumbers } from "../../../../src/core/domain/pins/numbers.ts";
import { aRule } from "./marked.ts";

const RULES = (["major", "minor", "patch"] as const).map((name) =>
  aRule({ kind: "variable", name: name.toUpperCase(), value: `{${name}}` }),
);

test.each([
  ["12.9.1", "13.0.2", []],
  ["13.0.2", "12.9.1", ["13", "0", "2"]],
  ["13.1.0", "13.0.2", ["13", "1", "0"]],
  ["13.0.2", "13.0.2", []],
  ["13.0.2", "13.0.10", []],
])("of %s in three places, %s would lower %j", (from, to, lowered) => {
  const [has, wants] = [from.split("."), to.split(".")];
  const text = `MAJOR=${has[0]}\nMINOR=${has[1]}\nPATCH=${has[2]}\n`;
  const places = findPins({ path: "env", text }, RULES).map((pin, index) => ({ pin, value: wants[index] ?? "" }));
  expect([...loweredNumbers(places)].map(({ value }) => value)).toEqual(lowered);
});

test("a second version in a file, and another file's, are judged by themselves", () => {
  const text = "MAJOR=12\nMINOR=9\nMAJOR=13\nMINOR=1\n";
  const pins = ["a", "b"].flatMap((path) => findPins({ path, text }, RULES));
  const places = pins.map((pin) => ({ pin, value: pin.names === "major" ? "13" : "0" }));
  expect([...loweredNumbers(places)].map(({ path, line }) => `${path}:${line}`)).toEqual(["a:3", "a:4", "b:3", "b:4"]);
});
