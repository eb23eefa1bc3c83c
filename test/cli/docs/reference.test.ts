import { expect, test } from "@jest/globals";
import { z } from "zod";
import { rowsOf } from "../../../src/cli/docs/reference.ts";

test("gives each key a row with its type, its default and its meaning", () => {
  const schema = z.strictObject({
    name: z.string().describe("What it is called."),
    zone: z.string().default("UTC").describe("Where."),
    days: z.array(z.int().min(0)).default([7, 1]).describe("When."),
    count: z.int().min(1).max(9).default(3).describe("How many."),
    size: z.int().optional().describe("How large."),
    on: z.boolean().default(false).describe("Whether."),
    mode: z.enum(["soft", "hard"]).default("soft").describe("How."),
  });
  expect(rowsOf(schema)).toEqual([
    ["`name`", "text", "required", "What it is called."],
    ["`zone`", "text", "`UTC`", "Where."],
    ["`days`", "list: number, 0 or more", "`[7, 1]`", "When."],
    ["`count`", "number, 1 to 9", "`3`", "How many."],
    ["`size`", "number", "–", "How large."],
    ["`on`", "yes or no", "`false`", "Whether."],
    ["`mode`", "`soft`, `hard`", "`soft`", "How."],
  ]);
});

test("names inner keys by their way from the top", () => {
  const schema = z.strictObject({
    calendar: z
      .strictObject({ at: z.string().describe("When.") })
      .prefault({ at: "09:00" })
      .describe("Dates."),
    parts: z
      .array(z.strictObject({ name: z.string().describe("Its name.") }))
      .default([])
      .describe("What is in it."),
  });
  expect(rowsOf(schema).map(([key, type]) => `${key} ${type}`)).toEqual([
    "`calendar` map",
    "`calendar.at` text",
    "`parts` list: map",
    "`parts[].name` text",
  ]);
});

test("shows the word that chooses a variant as it is written in the file", () => {
  const schema = z.strictObject({ kind: z.literal("image").describe("An image."), files: z.array(z.string()) });
  expect(rowsOf(schema)).toEqual([
    ["`kind: image`", "–", "–", "An image."],
    ["`files`", "list: text", "required", ""],
  ]);
});
