/**
 * Who may do what. Pure: GitHub's answers about one account and the configuration's roles go in, granted roles and the
 * reasons of the others come out. Doubt refuses: what GitHub did not answer counts as no.
 */

/** What GitHub said when it was asked just now. `unknown` carries why there is no answer (403, 5xx, time-out). */
export type Answered<T> = { readonly said: T } | { readonly unknown: string };

/** One account, as GitHub answers for its numeric id. Never from a payload, never `author_association`. */
export interface Standing {
  readonly id: number;
  /** Today's login of that id. */
  readonly login: Answered<string>;
  readonly isPerson: boolean;
  /** `role_name` on the repository: `admin`, `maintain`, `write`, `triage`, `read`, `none`, or a custom role's name. */
  readonly permission: Answered<string>;
  /** State of membership by team slug, for the teams that the configuration names: `active`, `pending` or `none`. */
  readonly teams: ReadonlyMap<string, Answered<"active" | "pending" | "none">>;
}
