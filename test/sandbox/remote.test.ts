import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "@jest/globals";
import { remoteSandbox } from "../../src/sandbox/remote.ts";
import { APP_ID, aReceiver, ask, FILES, KEYS, manifestText, mint, NAME, NOW, names, SECRET } from "./a-sandbox.ts";

const options = async () => ({ manifest: await manifestText(), appId: APP_ID, publicKey: KEYS.publicKey, now: NOW });

test("a sandbox in its own process does what one in this process does", async () => {
  const receiver = await aReceiver();
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

const folders: string[] = [];

/** Runs a script in a process of its own, which then has a temporary folder to itself. */
async function alone(script: string): Promise<{ said: string; left: () => Promise<string[]> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "alone-"));
  folders.push(folder);
  const remote = fileURLToPath(new URL("../../src/sandbox/remote.ts", import.meta.url));
  const whole = `const { remoteSandbox } = await import(${JSON.stringify(remote)});\n${script}`;
  const env = { PATH: process.env.PATH, TMPDIR: folder };
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, ["--input-type=module", "-e", whole], { env }, (_, out) => resolve(out));
  });
  return { said, left: () => readdir(folder) };
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const start = async (change: object = {}) => `remoteSandbox(${JSON.stringify({ ...(await options()), ...change })})`;
const repository = JSON.stringify({ name: NAME, files: FILES });

test("what is closed leaves nothing behind", async () => {
  const script = `const sandbox = await ${await start()};
    await sandbox.control.addRepository(${repository});
    await sandbox.close();`;
  expect(await (await alone(script)).left()).toEqual([]);
});

test("what could not start leaves nothing behind", async () => {
  const { said, left } = await alone(
    `await ${await start({ publicKey: "none" })}.catch((error) => console.log(error.name));`,
  );
  expect(said).toBe("Error\n");
  expect(await left()).toEqual([]);
});

test("the process ends when the one that started it is gone, and leaves nothing behind", async () => {
  const script = `const sandbox = await ${await start()};
    await sandbox.control.addRepository(${repository});
    process.stdout.write(sandbox.url, () => process.kill(process.pid, "SIGKILL"));`;
  const { said: url, left } = await alone(script);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  // The time this takes is bounded by the test's own limit.
  while ((await left()).length > 0) await pause(20);
  await expect(fetch(url)).rejects.toThrow();
}, 20_000);
