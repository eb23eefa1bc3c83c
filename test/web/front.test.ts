import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { HEALTH_PATH, WEBHOOK_PATH } from "../../src/web/front.ts";
import { aFront, deliver, type FrontOnTrial, headersOf, SECRET, signatureOf } from "./a-front.ts";

const BODY = JSON.stringify({ action: "edited", repository: { id: 7 } });
const MEGABYTE = 1024 * 1024;

let front: FrontOnTrial | undefined;

afterEach(async () => {
  await front?.close();
  front = undefined;
});

async function open(...parts: Parameters<typeof aFront>): Promise<FrontOnTrial> {
  front = await aFront(...parts);
  return front;
}

/** Sends what it is given, as fast as it is taken, and reads until the other side hangs up. */
async function talk(port: number, texts: Iterable<string | Buffer>): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data;
  });
  socket.on("error", () => socket.destroy());
  const closed = new Promise((resolve) => socket.on("close", resolve));
  for (const text of texts) {
    if (socket.destroyed) break;
    if (!socket.write(text)) await Promise.race([once(socket, "drain").catch(() => undefined), closed]);
  }
  await closed;
  return heard;
}

const head = (headers: Readonly<Record<string, string>>) =>
  [
    `POST ${WEBHOOK_PATH} HTTP/1.1`,
    "host: here",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
    .join("\r\n")
    .concat("\r\n\r\n");

describe("a delivery that is in order", () => {
  test("[D1] is answered only after it is committed", async () => {
    const order: string[] = [];
    let commit = () => order.push("never asked to store");
    const store = () =>
      new Promise<"stored">((resolve) => {
        commit = () => {
          resolve("stored");
          return order.push("committed");
        };
      });
    const trial = await open({ store });
    const answered = deliver(trial, BODY).then((answer) => {
      order.push("answered");
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    commit();
    expect(await answered).toEqual({ status: 202, text: "stored" });
    expect(order).toEqual(["committed", "answered"]);
  });

  test("[D4] is accepted with odd spacing and escapes, since the bytes are what is signed", async () => {
    const trial = await open();
    const odd = '{  "action":"edited",\n\t"title": "\\u0041\\/é", "n": 1.0e2 }';
    expect(await deliver(trial, odd)).toEqual({ status: 202, text: "stored" });
    expect(trial.stored.map(({ body }) => body.toString())).toEqual([odd]);
    expect(trial.stored.map(({ payload }) => payload)).toEqual([{ action: "edited", title: "A/é", n: 100 }]);
  });

  test("[D8] is stored once when it is delivered again", async () => {
    const trial = await open();
    const again = { "x-github-delivery": randomUUID() };
    expect(await deliver(trial, BODY, again)).toEqual({ status: 202, text: "stored" });
    expect(await deliver(trial, BODY, again)).toEqual({ status: 202, text: "seen" });
    expect(trial.stored).toHaveLength(1);
  });

  test("[D8] is the same delivery with its GUID in capitals", async () => {
    const trial = await open();
    const guid = "ABCDEF00-0000-4000-8000-00000000000F";
    await deliver(trial, BODY, { "x-github-delivery": guid });
    expect(await deliver(trial, BODY, { "x-github-delivery": guid.toLowerCase() })).toMatchObject({ text: "seen" });
  });

  test("[D9] is refused and logged when its GUID is known with another body", async () => {
    const trial = await open();
    const guid = { "x-github-delivery": randomUUID() };
    await deliver(trial, BODY, guid);
    expect(await deliver(trial, "{}", guid)).toMatchObject({ status: 409 });
    expect(trial.stored).toHaveLength(1);
    expect(trial.log.join()).toContain(guid["x-github-delivery"]);
  });

  test.each(["unknown_event", "ping", "installation", "installation_repositories", "github_app_authorization"])(
    "[D13][D14] is taken in whatever its event is: %s",
    async (event) => {
      const trial = await open();
      expect(await deliver(trial, "{}", { "x-github-event": event })).toEqual({ status: 202, text: "stored" });
    },
  );

  test.each([
    ["no installation", { repository: { id: 7 } }],
    ["no repository", { installation: { id: 1 } }],
    ["no sender", { repository: { id: 7 }, installation: { id: 1 } }],
    ["null for a user", { sender: null, comment: { user: null } }],
    ["a list", []],
    ["a number", 5],
    ["null", null],
  ])("[D15] is taken in when its payload holds %s", async (_, payload) => {
    const trial = await open();
    expect(await deliver(trial, JSON.stringify(payload))).toEqual({ status: 202, text: "stored" });
  });

  test("[D24] is taken in when it is nested a hundred thousand deep", async () => {
    const trial = await open();
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(await deliver(trial, deep)).toMatchObject({ status: 202 });
    expect(await deliver(trial, BODY)).toMatchObject({ status: 202 });
  });

  test("[D20] is accepted under the previous secret while it is being changed, and no longer afterwards", async () => {
    const previous = "the previous secret, also thirty-two bytes";
    const signed = { "x-hub-signature-256": signatureOf(BODY, previous) };
    const changing = await open({ secrets: [SECRET, previous] });
    expect(await deliver(changing, BODY, signed)).toMatchObject({ status: 202 });
    expect(await deliver(changing, BODY)).toMatchObject({ status: 202 });
    await changing.close();
    const changed = await open();
    expect(await deliver(changed, BODY, signed)).toMatchObject({ status: 401 });
  });
});

describe("a delivery that is not in order", () => {
  const sha1 = `sha1=${createHmac("sha1", SECRET).update(BODY).digest("hex")}`;
  const good = signatureOf(BODY);

  test.each([
    ["[D2] has no signature", { "x-hub-signature-256": undefined }, 401],
    ["[D2] has only the old signature", { "x-hub-signature-256": undefined, "x-hub-signature": sha1 }, 401],
    ["[D3] has a wrong signature", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, 401],
    ["[D3] is signed with another secret", { "x-hub-signature-256": signatureOf(BODY, "another") }, 401],
    ["[D3] has a signature that is too short", { "x-hub-signature-256": good.slice(0, -2) }, 401],
    ["[D3] has a signature that is too long", { "x-hub-signature-256": `${good}00` }, 401],
    ["[D3] has a signature that is not hexadecimal", { "x-hub-signature-256": `sha256=${"g".repeat(64)}` }, 401],
    ["[D3] has a signature of the old kind", { "x-hub-signature-256": sha1 }, 401],
    ["[D3] has an empty signature", { "x-hub-signature-256": "" }, 401],
    ["[D6] is sent as a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["[D6] says no content type", { "content-type": undefined }, 415],
    ["[D7] names no event", { "x-github-event": undefined }, 400],
    ["[D7] names an event that can't be one", { "x-github-event": "a b" }, 400],
    ["[D7] has no GUID", { "x-github-delivery": undefined }, 400],
    ["[D7] has a GUID that is none", { "x-github-delivery": "42" }, 400],
  ])("%s: it is refused, nothing is stored, and nothing of it is echoed", async (_, changes, status) => {
    const trial = await open();
    const answer = await deliver(trial, BODY, changes);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain("edited");
    expect(trial.stored).toEqual([]);
    expect(await deliver(trial, BODY)).toMatchObject({ status: 202 });
  });

  test.each([
    ["begins with a byte order mark", Buffer.from(`\ufeff${BODY}`)],
    ["is not UTF-8", Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])],
    ["is cut", Buffer.from(BODY.slice(0, -3))],
    ["is empty", Buffer.from("")],
    ["holds a NUL", Buffer.from('{"a":"\u0000"}')],
  ])("[D5] %s, correctly signed: 400, and the next one is taken in", async (_, body) => {
    const trial = await open();
    expect(await deliver(trial, body)).toMatchObject({ status: 400 });
    expect(trial.stored).toEqual([]);
    expect(await deliver(trial, BODY)).toMatchObject({ status: 202 });
  });

  test("[D10] is refused by its Content-Length before a byte of the body is sent", async () => {
    const trial = await open();
    const headers = { ...headersOf(BODY), "content-length": String(26 * MEGABYTE) };
    expect(await talk(trial.port, [head(headers)])).toMatch(/^HTTP\/1\.1 413 /);
    expect(trial.stored).toEqual([]);
  });

  test("[D11] is cut off at the cap when it says no length and does not end", async () => {
    const trial = await open();
    const chunk = Buffer.concat([
      Buffer.from(`${MEGABYTE.toString(16)}\r\n`),
      Buffer.alloc(MEGABYTE, "a"),
      Buffer.from("\r\n"),
    ]);
    let sent = 0;
    function* endless() {
      yield head({ ...headersOf(BODY), "transfer-encoding": "chunked" });
      for (; sent < 500; sent++) yield chunk;
    }
    await talk(trial.port, endless());
    expect(sent).toBeLessThan(500);
    expect(trial.stored).toEqual([]);
    expect(await deliver(trial, BODY)).toMatchObject({ status: 202 });
  });

  test("is answered 503 while others fill the room there is, and taken in when they are gone", async () => {
    const trial = await open({ room: MEGABYTE });
    const large = JSON.stringify({ text: "x".repeat(MEGABYTE - 1000) });
    const slow = request({ port: trial.port, path: WEBHOOK_PATH, method: "POST", headers: headersOf(large) });
    slow.on("error", () => undefined);
    await new Promise((resolve) => slow.write(large, resolve));
    while ((await deliver(trial, `[${" ".repeat(2000)}]`)).status !== 503);
    expect(await deliver(trial, "{}")).toMatchObject({ status: 202 });
    slow.destroy();
    while ((await deliver(trial, large)).status !== 202);
    expect(trial.stored.at(-1)?.body.toString()).toBe(large);
  });

  test("goes away in the middle: nothing is stored and the next one is taken in", async () => {
    const trial = await open();
    await new Promise<void>((resolve) => {
      const half = request({ port: trial.port, path: WEBHOOK_PATH, method: "POST", headers: headersOf(BODY) });
      half.on("error", () => resolve());
      half.write(BODY.slice(0, 5), () => half.destroy(new Error("gone")));
    });
    expect(await deliver(trial, BODY)).toMatchObject({ status: 202 });
    expect(trial.stored).toHaveLength(1);
  });
});

describe("a store in trouble", () => {
  test("[D16] is answered 503 when the commit fails, never 2xx", async () => {
    const trial = await open({ store: async () => Promise.reject(new Error("the disk is full")) });
    expect(await deliver(trial, BODY)).toMatchObject({ status: 503 });
    expect(trial.log.join()).toContain("the disk is full");
  });

  test("[D16] is answered 503 when the commit does not come in time", async () => {
    const trial = await open({ store: () => new Promise(() => undefined), patience: 50 });
    expect(await deliver(trial, BODY)).toMatchObject({ status: 503 });
  });
});

describe("what else is asked", () => {
  test.each([
    ["GET", WEBHOOK_PATH, 405],
    ["POST", "/", 404],
    ["GET", "/api/github/webhooks/x", 404],
    ["POST", HEALTH_PATH, 404],
    ["GET", "/ping", 404],
  ])("%s %s is %i", async (method, path, status) => {
    const { url } = await open();
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  test.each([
    ["answers", async () => true, 200],
    ["answers nonsense", async () => false, 503],
    ["fails", async () => Promise.reject(new Error("gone")), 503],
  ])("health is told by the database: it %s", async (_, healthy, status) => {
    const { url } = await open({ healthy });
    expect((await fetch(url + HEALTH_PATH)).status).toBe(status);
  });
});
