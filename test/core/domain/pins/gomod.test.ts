import { expect, test } from "@jest/globals";
import { aRule, marksOf } from "./marked.ts";

const rule = aRule({ kind: "gomod", module: "example.org/acme/shop" });

test("finds a module in lines and blocks of requirements, and in nothing else", () => {
  const sample = [
    "module example.org/acme/shop",
    "",
    "go 1.24.0",
    "",
    "require example.org/acme/shop «v1.2.3»",
    'require "example.org/acme/shop" «v1.2.3» // why',
    "",
    "require (",
    "\texample.org/acme/shop «v1.3.0-rc.1»",
    "\texample.org/acme/shop «v0.0.0-20260102030405-0123456789ab» // indirect",
    "\texample.org/acme/shop «v2.0.0»+incompatible",
    "\texample.org/acme/shop/v2 v2.0.0",
    "\texample.org/acme/shop-extra v1.0.0 // indirect",
    "\tmirror.example.org/acme/shop v1.0.0",
    "\t// example.org/acme/shop v1.0.0",
    ")",
    "",
    "replace example.org/acme/shop => example.org/fork/shop v1.9.0",
    "replace example.org/acme/shop v1.2.3 => ../shop",
    "exclude example.org/acme/shop v1.2.2",
    "exclude (",
    "\texample.org/acme/shop v1.2.1",
    ")",
    "replace (",
    "\texample.org/other => example.org/acme/shop v1.2.1",
    ")",
    "",
  ].join("\n");
  expect(marksOf("go.mod", sample, rule)).toBe(sample);
});
