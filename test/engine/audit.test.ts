import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { RepositoryRef } from "../../src/core/signal.ts";
import { type Audit, type AuditRow, chainChecker, openAudit } from "../../src/engine/audit.ts";
import type { Entry } from "../../src/engine/step.ts";
import { closeTestDatabase, openTestDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let audit: Audit;

beforeAll(async () => {
  database = await openTestDatabase();
  audit = openAudit(database.sql);
}, 60_000);

afterAll(() => closeTestDatabase(database));

beforeEach(() => database.sql.script("truncate release_captain.audit"));

const shop: RepositoryRef = { id: 7, owner: "acme", name: "shop", installation: 1 };
const tea: RepositoryRef = { ...shop, id: 8, name: "tea" };
const other: RepositoryRef = { ...shop, id: 9, installation: 2 };

const wrote = (key: string): Entry => ({
  ...{ kind: "effect", feature: "freeze", key, because: "it is due", outcome: "wrote" },
  writes: [{ operation: "POST /repos/acme/shop/issues", status: 201, requestId: "8F:2A" }],
});

const about = (repository: RepositoryRef) => ({
  repository,
  at: new Date("2026-06-15T12:00:00Z"),
  deliveries: ["a-guid"],
  configuration: "c".repeat(40),
});

async function rowsOf(installation?: number): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of audit.rows(installation)) rows.push(row);
  return rows;
}

const breaksIn = (rows: readonly AuditRow[]) => {
  const check = chainChecker();
  return rows.flatMap((row) => check(row) ?? []);
};

describe("The trail", () => {
  test("says when and where, by which deliveries and which configuration, what was sent and what GitHub calls it", async () => {
    await audit.append(wrote("freeze/0.8.0/T-7"), about(shop));
    const [row] = await rowsOf();
    expect(JSON.parse(row?.entry ?? "")).toMatchObject({
      at: "2026-06-15T12:00:00.000Z",
      repository: "acme/shop",
      id: 7,
      deliveries: ["a-guid"],
      configuration: "c".repeat(40),
      key: "freeze/0.8.0/T-7",
      writes: [{ operation: "POST /repos/acme/shop/issues", status: 201, requestId: "8F:2A" }],
    });
  });

  test("is one unbroken chain for each installation, also where many rows come at once", async () => {
    const second = openAudit(database.sql);
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        (at % 2 === 0 ? audit : second).append(wrote(`freeze/${at}`), about(at % 3 === 0 ? other : shop)),
      ),
    );
    const rows = await rowsOf();
    expect(rows).toHaveLength(40);
    expect(breaksIn(rows)).toEqual([]);
    expect((await rowsOf(2)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 14 }, (_, at) => at + 1));
  });

  test("ends, for a repository, in the newest row about it that is not about the tracker itself", async () => {
    for (const [key, repository] of [
      ["freeze/a", shop],
      ["freeze/b", tea],
      ["tracker/0.8.0", shop],
    ] as const)
      await audit.append(wrote(key), about(repository));
    const rows = await rowsOf();
    expect(await audit.head(shop)).toEqual({ sequence: 1, hash: rows[0]?.hash });
    expect(await audit.head(tea)).toEqual({ sequence: 2, hash: rows[1]?.hash });
    expect(await audit.head(other)).toBeUndefined();
  });
});

describe("Whoever rewrites the trail is noticed:", () => {
  let rows: readonly AuditRow[];
  beforeEach(async () => {
    for (let at = 0; at < 12; at++) await audit.append(wrote(`freeze/${at}`), about(at % 4 === 3 ? other : shop));
    rows = await rowsOf();
  });

  test("any one change of any one row", () => {
    const change = fc.oneof(
      fc.record({ what: fc.constant("entry" as const), to: fc.string({ minLength: 1 }) }),
      fc.record({ what: fc.constant("hash" as const), to: fc.string({ minLength: 64, maxLength: 64 }) }),
    );
    fc.assert(
      fc.property(fc.nat(rows.length - 1), change, (at, { what, to }) => {
        const row = rows[at];
        if (!row || row[what] === to) return;
        expect(breaksIn(rows.with(at, { ...row, [what]: to })).length).toBeGreaterThan(0);
      }),
    );
  });

  test("a row that is taken out, or two that change places", () => {
    const own = rows.filter(({ installation }) => installation === 1);
    for (let at = 0; at < own.length - 1; at++) {
      expect(breaksIn(own.toSpliced(at, 1))).toHaveLength(1);
      const [a, b] = [own[at], own[at + 1]];
      if (a && b) expect(breaksIn(own.toSpliced(at, 2, b, a))).toHaveLength(1);
    }
  });

  test("one row in the database itself, by its owner", async () => {
    await database.sql.query(
      "update release_captain.audit set entry = replace(entry, 'wrote', 'kept') where installation = 1 and sequence = 4",
    );
    expect(breaksIn(await rowsOf())).toEqual([
      { installation: 1, sequence: 4, why: "this row, or its hash, was changed" },
    ]);
  });

  test("one installation's rows don't hide behind another's", () => {
    expect(breaksIn(rows)).toEqual([]);
    expect(breaksIn(rows.filter(({ sequence, installation }) => installation !== 2 || sequence !== 2))).toEqual([
      { installation: 2, sequence: 3, why: "row 2 is missing" },
    ]);
  });
});
