import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { keep, type RepositoryFeed } from "../../src/core/domain/dates/feed.ts";
import { capabilities, feedAddress } from "../../src/web/calendar/address.ts";
import { aFront, type FrontOnTrial, SECRET } from "./a-front.ts";

const words = capabilities(SECRET);

const feedOf = (id: number, repository: string, isPrivate = false): RepositoryFeed => ({
  id,
  repository,
  private: isPrivate,
  days: keep([], {
    today: "2026-06-01",
    closed: [],
    days: [
      {
        uid: `${id}-0.8.0-release@github.com`,
        tag: "v0.8.0",
        what: "release",
        day: "2026-06-21",
        url: `https://github.com/${repository}/milestone/5`,
        asOf: "2026-05-01T12:00:00Z",
      },
    ],
  }),
});

let feeds: RepositoryFeed[];
let front: FrontOnTrial;
beforeEach(async () => {
  feeds = [feedOf(7, "acme/shop"), feedOf(8, "acme/cellar", true), feedOf(9, "acme/tea")];
  front = await aFront({
    calendar: {
      ofRepository: async (owner, name) => feeds.find((one) => one.repository === `${owner}/${name}`),
      ofOwner: async (owner) => feeds.filter((one) => one.repository.startsWith(`${owner}/`) && !one.private),
      capabilities: words,
    },
  });
});
afterEach(() => front.close());

const get = (path: string, init: RequestInit = {}) => fetch(`${front.url}${path}`, init);
const uidsIn = (text: string) => [...text.matchAll(/^UID:(\d+)-/gm)].map(([, id]) => Number(id));

describe("The calendar", () => {
  test("of a public repository is there for everybody, as iCalendar", async () => {
    const response = await get("/calendar/acme/shop.ics");

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "public, max-age=300",
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:acme\/shop v0\.8\.0: release\r\n/);
  });

  test("of an owner joins the public repositories and no private one", async () => {
    expect(uidsIn(await (await get("/calendar/acme.ics")).text())).toEqual([7, 9]);
  });

  test("is told by its tag: who knows it gets no body, and a changed day has another", async () => {
    const first = await get("/calendar/acme/shop.ics");
    const known = { headers: { "if-none-match": first.headers.get("etag") ?? "" } };
    const again = await get("/calendar/acme/shop.ics", known);
    feeds = [{ ...feedOf(7, "acme/shop"), days: [] }];
    const changed = await get("/calendar/acme/shop.ics", known);

    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", first.headers.get("etag")]);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(first.headers.get("etag"));
  });

  test("is known also by a weak tag, one of several, and by any", async () => {
    const etag = (await get("/calendar/acme/shop.ics")).headers.get("etag") ?? "";
    for (const header of [`W/${etag}`, `"x", ${etag}`, "*"])
      expect((await get("/calendar/acme/shop.ics", { headers: { "if-none-match": header } })).status).toBe(304);
  });

  test("answers HEAD with the same head and no body, and nothing but GET and HEAD", async () => {
    const head = await get("/calendar/acme/shop.ics", { method: "HEAD" });
    const post = await get("/calendar/acme/shop.ics", { method: "POST", body: "x" });
    const whole = await (await get("/calendar/acme/shop.ics")).text();

    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      String(Buffer.byteLength(whole)),
      "",
    ]);
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("A private repository's calendar", () => {
  const repository = { id: 8, owner: "acme", name: "cellar", private: true };
  const address = () => feedAddress(front.url, repository, words);

  test("is there for those who know its address, and kept by no shared cache or search engine", async () => {
    const response = await fetch(address());

    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, max-age=300");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(uidsIn(await response.text())).toEqual([8]);
  });

  test.each<[situation: string, path: () => string]>([
    ["without the word", () => "/calendar/acme/cellar.ics"],
    [
      "with a wrong word",
      () => `/calendar/acme/cellar/${words.wordFor(8).replace(/^./, (c) => (c === "a" ? "b" : "a"))}.ics`,
    ],
    ["with another repository's word", () => `/calendar/acme/cellar/${words.wordFor(7)}.ics`],
    ["with a word by another key", () => `/calendar/acme/cellar/${capabilities("other").wordFor(8)}.ics`],
    ["with a part of the word", () => `/calendar/acme/cellar/${words.wordFor(8).slice(0, -1)}.ics`],
  ])("is not found %s, just as one that is not there", async (_, path) => {
    const [hidden, absent] = await Promise.all([get(path()), get(path().replace("cellar", "attic"))]);

    expect([hidden.status, await hidden.text()]).toEqual([404, "not found"]);
    expect([...hidden.headers.keys()]).toEqual([...absent.headers.keys()]);
    expect([absent.status, await absent.text()]).toEqual([404, "not found"]);
  });

  test("keeps its address when the repository is renamed or made public, and none fits when it is made anew", async () => {
    const word = words.wordFor(8);
    feeds = [feedOf(8, "acme/wine")];
    expect((await get(`/calendar/acme/wine/${word}.ics`)).status).toBe(200);
    feeds = [feedOf(88, "acme/cellar", true)];
    expect((await get(`/calendar/acme/cellar/${word}.ics`)).status).toBe(404);
  });

  test("has a word of 256 bits that says nothing about the key, nor about another repository's", () => {
    const all = Array.from({ length: 1000 }, (_, id) => words.wordFor(id));

    expect(new Set(all).size).toBe(1000);
    expect(all.every((word) => /^[\w-]{43}$/.test(word))).toBe(true);
  });

  test("leaves no trace of its word in the log", async () => {
    await fetch(address());

    expect(front.log.join("\n")).not.toContain(words.wordFor(8));
  });
});

describe("No calendar is at", () => {
  test.each([
    "/calendar/",
    "/calendar/acme",
    "/calendar/nobody.ics",
    "/calendar/acme/nothing.ics",
    "/calendar/acme/shop.ics/",
    "/calendar/acme/../acme/shop/x/y.ics",
    "/calendar/acme%2Fshop.ics",
    "/calendar//shop.ics",
    `/calendar/${"a".repeat(5000)}.ics`,
  ])("%s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

test("A database that does not answer is an error of ours, and not an empty calendar", async () => {
  await front.close();
  front = await aFront({
    calendar: {
      ofRepository: async () => Promise.reject(new Error("gone")),
      ofOwner: async () => Promise.reject(new Error("gone")),
      capabilities: words,
    },
  });

  expect((await get("/calendar/acme/shop.ics")).status).toBe(500);
});
