/** The organisations' teams: who is on them by numeric id, and who is only invited. */

export type MembershipState = "active" | "pending";

export class Teams {
  readonly #members = new Map<string, ReadonlyMap<number, MembershipState>>();

  /** The whole team; who is not named is not on it any more. */
  set(organization: string, slug: string, members: ReadonlyMap<number, MembershipState>): void {
    this.#members.set(keyOf(organization, slug), members);
  }

  /** Undefined for who is not on the team, and where there is no such team. */
  stateOf(organization: string, slug: string, account: number): MembershipState | undefined {
    return this.#members.get(keyOf(organization, slug))?.get(account);
  }
}

const keyOf = (organization: string, slug: string): string => `${organization}/${slug}`.toLowerCase();
