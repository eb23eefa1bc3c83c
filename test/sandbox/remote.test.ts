import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { remoteSandbox } from "../../src/sandbox/remote.ts";
import { APP_ID, aReceiver, ask, FILES, KEYS, manifestText, mint, NAME, NOW, names, SECRET } from "./a-sandbox.ts";

const options = async () => ({ manifest: await manifestText(), appId: APP_ID, publicKey: KEYS.publicKey, now: NOW });

test("a sandbox in its own process does what one in this process does, and leaves nothing behind", async () => {
  const receiver = await aReceiver();
  const before = await readdir(tmpdir());
  const sandbox = await remoteSandbox({ ...(await options()), webhook: { url: receiver.url, secret: SECRET } });
  const { control } = sandbox;
  const { commit } = await control.addRepository({ name: NAME, files: FILES, by: "ada" });
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(await control.createMilestone(NAME, { by: "ada", title: "v0.8.0" })).toEqual({ number: 1 });
  const { token } = (await mint(sandbox)).data;
  const body = { title: "Release v0.8.0" };
  expect((await ask(sandbox, `/repos/${NAME}/issues`, { method: "POST", token, body })).status).toBe(201);
  await control.settled();
  expect(names(receiver)).toEqual(["installation.created", "repository.created", "milestone.created", "issues.opened"]);
  expect(await control.writes()).toBe(1);
  expect((await control.snapshot(NAME)).issues).toMatchObject([{ number: 1, title: "Release v0.8.0" }]);
  await sandbox.close();
  await receiver.close();
  const left = (await readdir(tmpdir())).filter(
    (one) => one.startsWith("release-captain-sandbox-") && !before.includes(one),
  );
  expect(left).toEqual([]);
});

test("what can't be done is an error with its reason; the process goes on", async () => {
  const sandbox = await remoteSandbox(await options());
  await expect(sandbox.control.openIssue("no/where", { by: "ada", title: "x" })).rejects.toThrow(
    "there is no repository no/where",
  );
  await expect(sandbox.control.setTime("tomorrow")).rejects.toThrow("not an instant: tomorrow");
  expect(await sandbox.control.writes()).toBe(0);
  await sandbox.close();
  await expect(sandbox.control.writes()).rejects.toThrow();
});

test("a manifest that can't be read keeps it from starting", async () => {
  const start = remoteSandbox({ ...(await options()), manifest: "name: x\ndefault_permissions: { issues: all }" });
  await expect(start).rejects.toThrow("issues is all, not one of read, write, admin");
});

test("the process ends when the one that started it is gone", async () => {
  const remote = fileURLToPath(new URL("../../src/sandbox/remote.ts", import.meta.url));
  const script = `
    const { remoteSandbox } = await import(${JSON.stringify(remote)});
    const { url } = await remoteSandbox(${JSON.stringify(await options())});
    process.stdout.write(url, () => process.kill(process.pid, "SIGKILL"));`;
  const child = execFile(process.execPath, ["--input-type=module", "-e", script], { env: { PATH: process.env.PATH } });
  let url = "";
  child.stdout?.on("data", (text: string) => {
    url += text;
  });
  await once(child, "close");
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const isUp = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  while (await isUp()) await promisify(setTimeout)(20);
  expect(await isUp()).toBe(false);
}, 20_000);
