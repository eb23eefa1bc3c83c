import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { Probot } from "probot";
import { translator } from "../../src/app/translate.ts";
import type { InboxRow } from "../../src/engine/inbox.ts";
import { EVENTS } from "../../src/index.ts";
import { silent } from "../engine/database.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const translate = await translator(new Probot({ appId: 1, privateKey: key, secret: "not used", log: silent }));

const installed = { repository: { id: 7, name: "shop", owner: { login: "acme" } }, installation: { id: 1 } };
const shop = { id: 7, owner: "acme", name: "shop", installation: 1 };

const aRow = (event: string, payload: object): InboxRow => ({
  seq: 1,
  guid: "01234567-89ab-4def-8123-456789abcdef",
  event,
  kind: "hint",
  repository: 7,
  release: null,
  body: JSON.stringify(payload),
  tries: 1,
});

test.each(EVENTS.filter((event) => event !== "issue_comment"))("%s becomes one signal", async (event) => {
  const signals = await translate(aRow(event, { ...installed, action: "edited" }));
  expect(signals).toHaveLength(1);
  expect(signals[0]).toMatchObject({ repository: shop });
  expect(signals[0]?.causes[0]).toMatch(new RegExp(`^${event}`));
});

test("a comment becomes a signal when it holds a command, and only then", async () => {
  const user = { id: 5, login: "ann", type: "User" };
  const comment = (body: string) => ({
    ...installed,
    action: "created",
    issue: { number: 3 },
    sender: user,
    comment: { id: 9, body, user, performed_via_github_app: null },
  });
  expect(await translate(aRow("issue_comment", comment("thank you")))).toEqual([]);
  expect(await translate(aRow("issue_comment", comment("/release help")))).toMatchObject([
    {
      repository: shop,
      causes: ["command.help"],
      commands: { written: [{ verb: "help", args: [] }], issue: 3, actor: { id: 5, login: "ann" } },
    },
  ]);
});

test.each(["star", "no_such_event", "installation"])("[D13] %s becomes nothing", async (event) => {
  expect(await translate(aRow(event, { ...installed, action: "created" }))).toEqual([]);
});

test("two deliveries at once do not hear each other's signals", async () => {
  const rows = ["01", "02", "03"].map((version) => ({
    ...aRow("milestone", { ...installed, action: "edited", milestone: { title: `v0.${Number(version)}.0` } }),
    guid: `${version}234567-89ab-4def-8123-456789abcdef`,
  }));
  const heard = await Promise.all(rows.map(translate));
  expect(heard.map((signals) => signals.map(({ release }) => release))).toEqual([["0.1.0"], ["0.2.0"], ["0.3.0"]]);
});
