/**
 * Who may do what. Pure: GitHub's answers about one account and the configuration's roles go in, granted roles and the
 * reasons of the others come out. Doubt refuses: what GitHub did not answer counts as no.
 */
import type { Role } from "../command/define.ts";
import { OWNERS_PATH } from "./owners.ts";
import { type Holders, LEVELS, type Roles } from "./roles.ts";

/** What GitHub said when it was asked just now. `unknown` carries why there is no answer (403, 5xx, time-out). */
export type Answered<T> = { readonly said: T } | { readonly unknown: string };

/** One question to GitHub and what came back, for whoever asks later why somebody was let through. */
export interface Evidence {
  /** `GET /orgs/acme/teams/release-crew/memberships/ada`. */
  readonly asked: string;
  /** `200 active`, or why there was no answer. */
  readonly answer: string;
}

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
  /** In the order of the questions. */
  readonly evidence: readonly Evidence[];
}

/** What roles rest on besides the account and the configuration. */
export interface RolesContext {
  /** Of the repository; teams are this organisation's. */
  readonly owner: string;
  readonly approvers: Answered<readonly string[]>;
  /**
   * Numeric id by login in lower case, for every login that the configuration or `OWNERS` lists: whose it was when it
   * was first seen there. A login that is given up can be taken by anybody; so without this a name alone proves nothing.
   */
  readonly firstSeen: ReadonlyMap<string, number>;
}

export interface Granted {
  readonly granted: ReadonlySet<Role>;
  /** Whole sentences: why not, who may, where to ask. Plain text that holds strangers' words: `safe()` before a view. */
  readonly refused: ReadonlyMap<Role, string>;
}

const ROLES: readonly Role[] = ["reader", "commenter", "leader", "maintainer", "nobody"];

/** One way to a role: `true` is yes, a text is why it is doubtful, `undefined` is a plain no. */
type Way = true | string | undefined;

export function rolesOf(standing: Standing, roles: Roles, context: RolesContext): Granted {
  const granted = new Set<Role>();
  const refused = new Map<Role, string>();
  for (const role of ROLES) {
    const reason = refusal(role, standing, { roles, ...context });
    if (reason === undefined) granted.add(role);
    else refused.set(role, reason);
  }
  return { granted, refused };
}

type Given = RolesContext & { readonly roles: Roles };

function refusal(role: Role, standing: Standing, given: Given): string | undefined {
  const { login, isPerson, id } = standing;
  if (role === "nobody") return "Nobody may do this here, owners of the organisation included.";
  if ("unknown" in login) return `Who account ${id} is was not proved: ${login.unknown}. Ask again later.`;
  if (!isPerson) return `Only people command, and ${login.said} is a bot or an App.`;
  if (role === "commenter") return undefined;
  if (role === "reader") return sentence(reading(standing), login.said, READER);
  const holders = role === "leader" ? given.roles.leaders : given.roles.maintainers;
  const ways = waysTo(holders, standing, given);
  return sentence(ways, login.said, { needed: NEEDED[role], whoMay: whoMay(role, holders, given) });
}

const NEEDED = { leader: "a release leader", maintainer: "a maintainer" } as const;
const READER = { needed: "somebody who may read this repository", whoMay: "Its maintainers give that right." };

/** One yes is enough; else the doubts are told, since they are what somebody can mend. */
function sentence(
  ways: readonly Way[],
  login: string,
  { needed, whoMay }: { readonly needed: string; readonly whoMay: string },
): string | undefined {
  if (ways.includes(true)) return undefined;
  const doubts = ways.filter((way) => typeof way === "string");
  const why = doubts.length > 0 ? `${login} is not proved to be one: ${doubts.join("; ")}` : `${login} is none`;
  return `This needs ${needed}, and ${why}. ${whoMay}`;
}

function waysTo(holders: Holders, standing: Standing, given: Given): readonly Way[] {
  return [
    ...holders.teams.map((team) => byTeam(team, standing, given.owner)),
    byName({ said: holders.logins }, standing, given),
    holders.owners ? byName(given.approvers, standing, given) : undefined,
    holders.permission && byPermission(holders.permission, standing),
  ];
}

/** A team that was not asked for, or does not exist, gives nobody a role. */
function byTeam(team: string, { teams }: Standing, owner: string): Way {
  const answer = teams.get(team) ?? { unknown: "GitHub was not asked" };
  if ("unknown" in answer) return `membership of ${owner}/${team} is unknown, since ${answer.unknown}`;
  if (answer.said === "pending") return `the invitation to ${owner}/${team} is not accepted yet`;
  return answer.said === "active" ? true : undefined;
}

function byName(listed: Answered<readonly string[]>, { id, login }: Standing, { firstSeen }: Given): Way {
  if ("unknown" in listed) return listed.unknown;
  if ("unknown" in login) return login.unknown;
  const name = login.said.toLowerCase();
  if (!listed.said.some((one) => one.toLowerCase() === name)) return undefined;
  const first = firstSeen.get(name);
  if (first === id) return true;
  if (first === undefined) return `whose login ${login.said} was when it was listed is not recorded`;
  return `${login.said} was another account's login (id ${first}) when it was listed; this is id ${id}`;
}

function byPermission(floor: string, { permission }: Pick<Standing, "permission">): Way {
  if ("unknown" in permission) return `the role on this repository is unknown, since ${permission.unknown}`;
  const level = LEVELS.indexOf(permission.said);
  if (level < 0) return `the custom role "${permission.said}" has no place among GitHub's own`;
  return level >= LEVELS.indexOf(floor) ? true : undefined;
}

/** A custom role extends one of GitHub's, all of which may read. */
function reading({ permission }: Standing): readonly Way[] {
  return "said" in permission && permission.said !== "none" ? [true] : [byPermission("read", { permission })];
}

const MOST_NAMED = 10;

function whoMay(role: "leader" | "maintainer", { teams, logins, owners, permission }: Holders, given: Given): string {
  const more = logins.length > MOST_NAMED ? [`${logins.length - MOST_NAMED} more`] : [];
  const named = [
    ...teams.map((team) => `members of ${given.owner}/${team}`),
    ...logins.slice(0, MOST_NAMED),
    ...more,
    ...(owners ? [`approvers in ${OWNERS_PATH}`] : []),
    ...(permission ? [`whoever has ${permission} or more on this repository`] : []),
  ];
  const where = given.roles.contact === undefined ? "" : ` Ask in ${given.roles.contact}.`;
  if (named.length === 0) return `The configuration names nobody: \`roles.${role}s\` is empty.${where}`;
  return `Who may: ${named.join(", ")}.${where}`;
}
