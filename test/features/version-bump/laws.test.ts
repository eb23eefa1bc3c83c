import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { FILES, merged, planFor, theShop } from "./shop.ts";

/** Blocks of files: pins of every component in some version, and what only looks like one. */
const aBlock = fc
  .tuple(
    fc.constantFrom(
      "image: ghcr.io/acme/server:~",
      'sidecar: "ghcr.io/acme/till:~" # ghcr.io/acme/till:~',
      "image: ghcr.io/acme/server-dev:~",
      "# image: ghcr.io/acme/server:~",
      "image: ghcr.io/acme/other:~",
    ),
    fc.constantFrom("main", "v0.1.0", "0.7.0", "v0.8.0", "v0.8.0-rc.1", "v0.9.0", "v12.0.0"),
  )
  .map(([line, version]) => line.replaceAll("~", version));

const aShop = fc
  .dictionary(
    fc.constantFrom("deploy/a.yaml", "deploy/b/c.yaml", "deploy/d.txt", "src/e.yaml"),
    fc.array(aBlock).map((blocks) => blocks.join("\r\n")),
  )
  .map((files) => ({ ...FILES, ...files }));

test("whatever stands on the branch, after one bump nothing is left to bump", async () => {
  await fc.assert(
    fc.asyncProperty(aShop, async (shop) => {
      const again = await planFor(theShop({ shop: merged(shop, await planFor(theShop({ shop }))) }));
      expect(again.effects).toEqual([]);
    }),
  );
});

test("whatever stands on the branch, only lines with pins change, and only files that a rule means", async () => {
  await fc.assert(
    fc.asyncProperty(aShop, async (shop) => {
      const after: Readonly<Record<string, string>> = merged(shop, await planFor(theShop({ shop })));
      expect(after["src/e.yaml"]).toBe((shop as Record<string, string>)["src/e.yaml"]);
      for (const [path, text] of Object.entries(shop)) {
        const lines = (after[path] ?? "").split("\n");
        const changed = text.split("\n").filter((line, index) => line !== lines[index]);
        expect(changed.filter((line) => /^#|server-dev|other/.test(line))).toEqual([]);
      }
    }),
  );
});
