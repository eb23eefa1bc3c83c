/** Who there is. People come into being when they are first named; the App's bot is there from the start. */
import type { Clock } from "./clock.ts";
import type { Account } from "./records.ts";

const FIRST_ID = 20_001;
const BOT_ID = 90_001;
/** In whose name workflows act with their own token; its id on github.com. */
const ACTIONS = { id: 41_898_282, login: "github-actions[bot]" } as const;
const NOREPLY = "users.noreply.github.com";

/** The address that GitHub gives an account, and by which it knows its commits. */
export const emailOf = (account: Account): string => `${account.id}+${account.login}@${NOREPLY}`;

interface AccountChange {
  readonly login?: string;
  readonly suspended?: boolean;
}

export class Accounts {
  readonly bot: Account;
  readonly #clock: Clock;
  readonly #byLogin = new Map<string, Account>();
  readonly #byEmail = new Map<string, Account>();

  constructor(clock: Clock, slug: string) {
    this.#clock = clock;
    this.bot = this.#add({ id: BOT_ID, login: `${slug}[bot]`, type: "Bot", createdAt: clock.now });
  }

  /** The account of workflows. */
  get actions(): Account {
    return this.find(ACTIONS.login) ?? this.#add({ ...ACTIONS, type: "Bot", createdAt: this.#clock.now });
  }

  /** A person, made when nobody has that login yet. */
  person(login: string): Account {
    return this.find(login) ?? this.#new(login, "User");
  }

  owner(login: string): Account {
    return this.find(login) ?? this.#new(login, "Organization");
  }

  find(login: string): Account | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  byId(id: number): Account | undefined {
    return [...this.#byLogin.values()].find((one) => one.id === id);
  }

  /** The account keeps its id; its old login is free for somebody else from now on. */
  change(account: Account, { login = account.login, suspended = false }: AccountChange): void {
    const taken = this.find(login);
    if (taken && taken.id !== account.id) throw new Error(`the login ${login} is ${taken.id}'s`);
    this.#byLogin.delete(account.login.toLowerCase());
    this.#add({ ...account, login, suspended });
  }

  byEmail(email: string): Account | undefined {
    return this.#byEmail.get(email);
  }

  #new(login: string, type: Account["type"]): Account {
    return this.#add({ id: FIRST_ID + this.#byLogin.size, login, type, createdAt: this.#clock.now });
  }

  #add(account: Account): Account {
    this.#byLogin.set(account.login.toLowerCase(), account);
    this.#byEmail.set(emailOf(account), account);
    return account;
  }
}
