/** Proves who calls: the App by a signed JWT, its installation by a token minted here. Both live by the real clock. */
import { createPublicKey, type KeyObject, randomBytes, verify } from "node:crypto";
import { isoSeconds } from "../git/parse.ts";
import type { Permissions } from "./manifest.ts";

/** GitHub refuses a JWT that is valid for longer. */
const JWT_SECONDS = 600;
const CLOCK_DRIFT_SECONDS = 60;
const TOKEN_MS = 60 * 60 * 1000;

export interface InstallationToken {
  readonly token: string;
  readonly expiresAt: string;
  readonly permissions: Permissions;
  /** Ids of the repositories it is narrowed to; undefined for all of the installation's. */
  readonly repositories: readonly number[] | undefined;
}

export type Caller =
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly token: InstallationToken }
  /** By a token of their own that reaches packages and nothing else. */
  | { readonly kind: "packages" }
  | { readonly kind: "anonymous" };

interface Known {
  readonly appId: number;
  /** PEM. */
  readonly publicKey: string;
  readonly packagesToken?: string | undefined;
}

export class Tokens {
  readonly #appId: number;
  readonly #publicKey: KeyObject;
  readonly #packagesToken: string | undefined;
  readonly #minted = new Map<string, InstallationToken>();

  constructor({ appId, publicKey, packagesToken }: Known) {
    this.#appId = appId;
    this.#publicKey = createPublicKey(publicKey);
    this.#packagesToken = packagesToken;
  }

  mint(permissions: Permissions, repositories: readonly number[] | undefined): InstallationToken {
    const token = `ghs_${randomBytes(27).toString("base64url")}`;
    const expiresAt = isoSeconds(new Date(Date.now() + TOKEN_MS));
    const minted = { token, expiresAt, permissions, repositories };
    this.#minted.set(token, minted);
    return minted;
  }

  /** Who sent this `Authorization` header; undefined when nobody we know. */
  identify(header: string | undefined): Caller | undefined {
    if (header === undefined) return { kind: "anonymous" };
    const [, value = ""] = /^(?:bearer|token) +(\S+)$/i.exec(header) ?? [];
    if (this.#packagesToken !== undefined && value === this.#packagesToken) return { kind: "packages" };
    const token = this.#minted.get(value);
    if (token) return Date.parse(token.expiresAt) > Date.now() ? { kind: "installation", token } : undefined;
    return this.#isAppJwt(value) ? { kind: "app" } : undefined;
  }

  #isAppJwt(value: string): boolean {
    const [header = "", claims = "", signature = ""] = value.split(".");
    if (json(header)?.alg !== "RS256") return false;
    const { iss, iat, exp } = json(claims) ?? {};
    const now = Date.now() / 1000;
    const inTime = typeof exp === "number" && exp > now && exp <= now + JWT_SECONDS;
    const begun = typeof iat === "number" && iat <= now + CLOCK_DRIFT_SECONDS;
    if (String(iss) !== String(this.#appId) || !inTime || !begun) return false;
    return verify(
      "RSA-SHA256",
      Buffer.from(`${header}.${claims}`),
      this.#publicKey,
      Buffer.from(signature, "base64url"),
    );
  }
}

function json(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
