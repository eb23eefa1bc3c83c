/** The App against a GitHub of nock's: real Octokit, real authentication, answers by hand. */
import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, jest } from "@jest/globals";
import nock from "nock";
import { pino } from "pino";
import { Probot, type ProbotOctokit } from "probot";
import type { Memory } from "../../src/core/ports/executor.ts";
import type { RepositoryRef } from "../../src/core/signal.ts";
import { connect, type GitHub } from "../../src/github/connect.ts";
import { type ClientSettings, gitHubClient } from "../../src/github/octokit.ts";
import { sealWith } from "../../src/github/seal.ts";
import { contract } from "../../src/sandbox/contract/contract.ts";
import { whole } from "./answers.ts";
import { memoryOf } from "./memory.ts";

export const API = "https://api.github.com";
export const APP_ID = 123;
export const BOT = { id: 5001, login: "release-captain[bot]", type: "Bot" };
export const PERSON = { id: 11, login: "ada", type: "User" };
export const OURS = { performed_via_github_app: { id: APP_ID } };
export const ROUTER: RepositoryRef = { id: 401, owner: "acme", name: "router", installation: 9001 };

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** What was said that GitHub's description does not know. */
const problems: string[] = [];

/**
 * For each test file: no network, every prepared answer asked for, nothing said that GitHub would not, and nothing left
 * behind for the next file.
 */
export function useNock(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    jest.useRealTimers();
    const pending = nock.pendingMocks();
    nock.cleanAll();
    expect({ pending, problems: problems.splice(0) }).toEqual({ pending: [], problems: [] });
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

/** Probot with our client, quick and silent. */
export function probotOf(settings: Partial<ClientSettings> = {}, baseUrl?: string): Probot {
  const log = pino({ level: "silent" });
  const Octokit = client(settings);
  return new Probot({ appId: APP_ID, privateKey, log, Octokit, secret: "s".repeat(32), baseUrl });
}

const client = (settings: Partial<ClientSettings>) =>
  gitHubClient({ throttle: false, pause: 0, mayWrite: async () => true, ...settings }).plugin(held);

/** Holds every request, and every answer that is no refusal, against GitHub's description. */
function held(octokit: Pick<ProbotOctokit, "hook" | "request">): void {
  octokit.hook.wrap("request", async (send, options) => {
    const { method, url, body } = octokit.request.endpoint.parse(options);
    problems.push(...contract.check({ method, url, body }));
    const answer = await send(options);
    const { status } = answer;
    problems.push(...contract.check({ method, url, body, status, data: JSON.parse(JSON.stringify(answer.data)) }));
    return answer;
  });
}

export function connected(memory: Memory = memoryOf(), settings: Partial<ClientSettings> = {}): GitHub {
  const Packages = client(settings);
  const packages = (installationId: number) => new Packages({ auth: { token: "a person's", installationId } });
  return connect({ probot: probotOf(settings), appId: APP_ID, packages, memory, seal: sealWith(privateKey) });
}

/** What GitHub answers before anything else: who we are, and a token. */
export function greet(scope = nock(API), permissions = {}): nock.Scope {
  answerTokens(scope, 9001, "t1", permissions);
  return scope
    .get("/app")
    .reply(whole(200, { id: APP_ID, slug: "release-captain" }))
    .get("/users/release-captain%5Bbot%5D")
    .reply(whole(200, BOT));
}

export function answerTokens(scope = nock(API), installation = 9001, token = "t1", permissions = {}): nock.Scope {
  return scope.post(`/app/installations/${installation}/access_tokens`).reply(
    whole(201, {
      token,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions,
    }),
  );
}

export const REPOSITORY = {
  id: 401,
  name: "router",
  owner: { login: "acme" },
  html_url: "https://github.com/acme/router",
  default_branch: "main",
  private: false,
};

/** As {@link greet}, and the repository that each run begins with. */
export function welcome(): nock.Scope {
  return greet().get("/repos/acme/router").reply(whole(200, REPOSITORY));
}
