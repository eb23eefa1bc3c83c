/**
 * Asks a registry on the operator's list: without a token first, as everybody may, then with one that the registry's own
 * realm gives, once. Credentials go to the registry that they are for and to its realm, and never along a redirect.
 */
import type { ImageName } from "../core/domain/images/name.ts";
import { OutOfReach, Refused, Unavailable } from "../core/errors.ts";
import { type Challenge, parseChallenge } from "./challenge.ts";
import { type Credential, credentialFor } from "./credentials.ts";
import { type Hosts, hostAllowing } from "./hosts.ts";
import { Patience } from "./patience.ts";
import { refusalOf } from "./refusal.ts";
import { type Answer, type Ask, plainly } from "./wire.ts";

export interface SessionParts {
  readonly ask: Ask;
  readonly hosts: Hosts;
  readonly credentials: readonly Credential[];
  /** Whose repository this is for. */
  readonly owner?: string | undefined;
}

export interface Request {
  readonly image: ImageName;
  /** Under `/v2/<repository>/`, or a whole address on the same registry. */
  readonly path: string;
  /** For messages: `tag v0.8.0 of ghcr.io/acme/shop`. */
  readonly what: string;
  readonly method?: "GET" | "HEAD";
  readonly accept?: string;
  readonly limit: number;
  /** Whether the bytes are held against a digest that we know: only these may come from anywhere. */
  readonly isProved?: boolean;
}

const MOST_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const TOKEN_LIMIT = 64 * 1024;

export class Session {
  readonly #parts: SessionParts;
  readonly #patience = new Patience();
  readonly #authorizations = new Map<string, Promise<string>>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The answer where there is one, with the address that it came from; undefined where there is no such thing. */
  async get(request: Request): Promise<(Answer & { readonly url: URL }) | undefined> {
    const url = this.#addressOf(request);
    const used = this.#authorizations.get(keyOf(request.image));
    let answer = await this.#send(url, request, await used);
    if (answer.status === 401) answer = await this.#send(url, request, await this.#renewed(request, answer, used));
    if (REDIRECTS.includes(answer.status)) answer = await this.#follow(url, request, answer);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusalOf(answer, request.what);
    return { ...answer, url };
  }

  #addressOf({ image, path }: Request): URL {
    const host = this.#parts.hosts.get(image.host);
    if (!host) {
      throw new OutOfReach(`${image.host} is not among the registries that may be asked; REGISTRY_HOSTS lists them`);
    }
    return new URL(path, `${host.origin}/v2/${image.repository}/`);
  }

  async #send(url: URL, { method = "GET", accept, limit, what }: Request, authorization?: string): Promise<Answer> {
    this.#patience.check(url.host);
    const mayBePrivate = hostAllowing(this.#parts.hosts, url)?.mayBePrivate === true;
    const headers = { ...(accept ? { accept } : {}), ...(authorization ? { authorization } : {}) };
    try {
      const answer = await this.#parts.ask({ url, method, limit, mayBePrivate, headers });
      const refusal = answer.status === 429 ? refusalOf(answer, what) : undefined;
      if (refusal instanceof Unavailable) this.#patience.end(url.host, refusal);
      return answer;
    } catch (error) {
      if (error instanceof Unavailable) this.#patience.unanswered(url.host, error);
      throw error;
    }
  }

  /** What another question brought meanwhile, or a new one: once for each question. */
  #renewed(request: Request, refused: Answer, used: Promise<string> | undefined): Promise<string> {
    const key = keyOf(request.image);
    const current = this.#authorizations.get(key);
    if (current !== undefined && current !== used) return current;
    const fresh = this.#authorize(request, refused);
    this.#authorizations.set(key, fresh);
    fresh.catch(() => this.#authorizations.delete(key));
    return fresh;
  }

  async #authorize({ image, what }: Request, refused: Answer): Promise<string> {
    const challenge = parseChallenge(refused.headers["www-authenticate"]);
    const credential = credentialFor(this.#parts.credentials, `${image.host}/${image.repository}`, this.#parts.owner);
    if (challenge?.scheme === "bearer") return this.#token({ image, what, challenge, credential });
    if (challenge?.scheme === "basic" && credential) return basic(credential);
    throw refusalOf(refused, what);
  }

  async #token(wanted: {
    readonly image: ImageName;
    readonly what: string;
    readonly challenge: Extract<Challenge, { scheme: "bearer" }>;
    readonly credential: Credential | undefined;
  }): Promise<string> {
    const { image, what, challenge, credential } = wanted;
    const realm = this.#realmOf(image, challenge.realm);
    if (challenge.service) realm.searchParams.set("service", challenge.service);
    realm.searchParams.set("scope", `repository:${image.repository}:pull`);
    const request = { image, path: "", what, limit: TOKEN_LIMIT, accept: "application/json" };
    const answer = await this.#send(realm, request, credential && basic(credential));
    if (answer.status !== 200) throw refusalOf(answer, what);
    return `Bearer ${tokenIn(answer.body, realm)}`;
  }

  #realmOf({ host }: ImageName, realm: string): URL {
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    if (url && hostAllowing(this.#parts.hosts, url) && !url.username) return url;
    const where = url ? url.host : "no address";
    throw new Refused(
      `${host} sends for a token to ${where}, which is not among REGISTRY_HOSTS; nothing was sent there`,
    );
  }

  /** Without credentials, and only over TLS or to a host that the operator lists. */
  async #follow(from: URL, request: Request, first: Answer): Promise<Answer> {
    let [answer, at] = [first, from];
    for (let hops = 0; REDIRECTS.includes(answer.status); hops++) {
      const location = answer.headers.location ?? "";
      if (hops === MOST_REDIRECTS || !URL.canParse(location, at.href)) {
        throw new Refused(`${plainly(at)} leads nowhere, or on and on`);
      }
      at = new URL(location, at);
      const isListed = hostAllowing(this.#parts.hosts, at) !== undefined;
      if (!isListed && (at.protocol !== "https:" || request.isProved !== true)) {
        throw new Refused(`${plainly(from)} leads to ${at.protocol}//${at.host}, which may not answer for it`);
      }
      answer = await this.#send(at, request);
    }
    return answer;
  }
}

const keyOf = ({ host, repository }: ImageName): string => `${host}/${repository}`;

const basic = ({ user, password }: Credential): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** Some call it by the one name, some by the other. */
function tokenIn(body: Buffer, realm: URL): string {
  try {
    const { token, access_token } = JSON.parse(body.toString("utf8")) as Readonly<Record<string, unknown>>;
    const given = token ?? access_token;
    if (typeof given === "string" && /^[\x21-\x7e]+$/.test(given)) return given;
  } catch {
    // Said below, without the body: it may hold a secret.
  }
  throw new Unavailable(`${plainly(realm)} answers with no token`);
}
