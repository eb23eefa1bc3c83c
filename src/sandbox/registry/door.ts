/** Who may read what, told as ghcr.io tells it: what is private and what is not there are refused in the same words. */
import { randomUUID } from "node:crypto";
import type { Store } from "./store.ts";

export interface Keeper {
  readonly user: string;
  readonly password: string;
}

export class Door {
  readonly #store: Store;
  readonly #keepers: ReadonlyMap<string, Keeper>;
  /** Which repository a token opens. */
  readonly #tokens = new Map<string, string>();

  constructor(store: Store, keepers: ReadonlyMap<string, Keeper>) {
    this.#store = store;
    this.#keepers = keepers;
  }

  /** Undefined where the asker may not read it, or nobody can. */
  token(scope: string, authorization: string | undefined): string | undefined {
    const repository = /^repository:(.+):pull$/.exec(scope)?.[1] ?? "";
    const keeper = this.#keepers.get(repository);
    const isOpen = keeper
      ? authorization === basic(keeper)
      : authorization === undefined && this.#store.has(repository);
    if (!isOpen) return undefined;
    const token = randomUUID();
    this.#tokens.set(token, repository);
    return token;
  }

  opens(authorization: string | undefined, repository: string): boolean {
    const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? "";
    return this.#tokens.get(token) === repository;
  }

  /** Every token that was given is none from now on. */
  expire(): void {
    this.#tokens.clear();
  }
}

const basic = ({ user, password }: Keeper): string => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
