import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Ledger, sumOf } from "../../../../src/core/domain/ledger/ledger.ts";
import { History, keys } from "./history.ts";

const KINDS = [
  "squash",
  "merge",
  "rebase",
  "untold",
  "push",
  "lie",
  "revert",
  "pick",
  "bot",
  "feature",
  "join",
  "unread",
  "ghost",
  "co-author",
  "queue",
] as const;
type Kind = (typeof KINDS)[number];

/** Those that take two pull requests. */
const TWO: readonly Kind[] = ["feature", "queue"];

interface Step {
  readonly kind: Kind;
  readonly size: number;
  /** Which of the earlier ones it is about. */
  readonly about: number;
}

/** Plays steps; `shas` are the commits that a revert or a pick can name. */
function play(steps: readonly Step[]): { readonly history: History; readonly pulls: number } {
  const history = new History();
  const shas: string[] = [];
  let number = 0;
  const messages = (size: number) => Array.from({ length: size }, (_, at) => `Step ${number}.${at}`);
  for (const { kind, size, about } of steps) {
    const target = shas[about % Math.max(1, shas.length)] ?? "f".repeat(40);
    switch (kind) {
      case "squash":
      case "bot":
        shas.push(history.squash(++number, { commits: size, by: kind === "bot" ? "bot-leaf" : `p${about % 40}` }));
        break;
      case "ghost":
        shas.push(history.squash(++number, { by: null }));
        break;
      case "co-author":
        shas.push(history.squash(++number, { message: `Serve\n\nCo-authored-by: P <p${about % 40}@example.org>` }));
        break;
      case "queue": {
        const base = history.head;
        const sides = [1, 2].map((at) => history.loose(`Queued ${at}`, { parents: [base] }));
        shas.push(...sides.map((side) => history.join(side, ++number)));
        break;
      }
      case "merge":
        shas.push(history.merge(++number, messages(size), { commits: size }).at(-1) ?? "");
        break;
      case "rebase":
      case "untold": {
        const made = history.rebase(++number, messages(size), { told: kind === "rebase" });
        made.map((sha) => kind === "untold" && history.associated.set(sha, [number]));
        shas.push(made.at(-1) ?? "");
        break;
      }
      case "push":
        shas.push(history.push(`Mend ${about}`));
        break;
      case "lie":
        history.push(`Serve it (#${about % 50})`);
        break;
      case "revert":
        shas.push(history.push(`Revert "it"\n\nThis reverts commit ${target}.`));
        break;
      case "pick":
        history.push(`Serve again\n\n(cherry picked from commit ${target})`);
        break;
      case "feature": {
        const base = history.head;
        const inner = history.loose("Inner");
        const merged = history.loose("Merge pull request", { parents: [base, inner], onGitHub: true });
        history.pull(++number, { base: "feature", mergeCommit: merged });
        history.join(merged, ++number);
        break;
      }
      case "join":
        history.join(history.loose("Aside"));
        break;
      case "unread":
        history.unread.set(history.push("Who knows"), "not read");
        break;
    }
  }
  return { history, pulls: number };
}

function expectWhole(ledger: Ledger, { commits }: History): void {
  expect(ledger.rows.map(({ commit }) => commit)).toEqual(commits.map(({ sha }) => sha));
  const sum = sumOf(ledger.rows);
  expect(sum.entry + sum.direct + sum.excluded + sum.reverted + sum.unresolved).toBe(commits.length);
  const listed = keys(ledger);
  expect(new Set(listed).size).toBe(listed.length);
  const told = new Set(ledger.rows.flatMap(({ standing }) => ("entry" in standing ? [standing.entry] : [])));
  expect(new Set(listed)).toEqual(told);
}

const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  size: fc.integer({ min: 1, max: 4 }),
  about: fc.nat(10_000),
});

test("whatever people do, every commit stands once, every entry is told once, and the sum is the range", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { history } = play(steps);
      expectWhole(history.ledger(), history);
    }),
    { numRuns: 300 },
  );
});

test("in whatever order GitHub tells of pull requests, the ledger is the same", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { history } = play(steps);
      const told = history.ledger();
      const range = history.range();
      const turned = { ...range, pulls: new Map([...range.pulls].reverse()) };
      expect(history.ledger({ range: turned })).toEqual(told);
    }),
    { numRuns: 100 },
  );
});

test("[I25] a range of 2,300 commits and 1,500 pull requests of all kinds sums, and misses none", () => {
  const kinds: readonly Kind[] = [
    "squash",
    "squash",
    "squash",
    "rebase",
    "merge",
    "push",
    "lie",
    "revert",
    "pick",
    "bot",
    "feature",
    "join",
    "ghost",
    "co-author",
    "queue",
  ];
  const steps: Step[] = [];
  for (let at = 0, pulls = 0; pulls < 1500; at++) {
    const turn = kinds[at % kinds.length] ?? "squash";
    const kind: Kind = pulls < 1100 || pulls === 1499 ? "squash" : turn;
    pulls += ["push", "lie", "revert", "pick", "join"].includes(kind) ? 0 : TWO.includes(kind) ? 2 : 1;
    steps.push({ kind, size: 1 + (at % 3), about: at * 7 });
  }
  const { history, pulls } = play(steps);
  while (history.commits.length < 2300) history.push("Mend the lid");
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect([history.commits.length, pulls]).toEqual([2300, 1500]);
  const ledger = history.ledger();
  expectWhole(ledger, history);
  expect(sumOf(ledger.rows).unresolved).toBe(0);
});
