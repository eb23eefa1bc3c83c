/**
 * Whom a project trusts with its releases, as its configuration says it: by team, by name, by what GitHub lets them do.
 * It only names them; whether somebody is one of them is proved against GitHub, each time anew.
 */
import { z } from "zod";

/** Teams whose membership one proof asks for: each is a request. */
const MOST_TEAMS = 10;
const MOST_LOGINS = 100;

/** Letters, digits, inner hyphens; an underscore where an enterprise manages its users. */
export const login = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,37}[A-Za-z0-9])?$/, "must be a GitHub login, without the @");

const slug = z
  .string()
  .regex(/^[a-z0-9_-]{1,100}$/, "must be a team's name as in its address: lower case, without @ and organisation");

/** Least to most. What lies between is GitHub's own order of a repository's roles. */
export const LEVELS: readonly string[] = ["none", "read", "triage", "write", "maintain", "admin"];

const holders = (whom: string) =>
  z.strictObject({
    teams: z.array(slug).max(MOST_TEAMS).default([]).describe(`Teams of the organisation whose members are ${whom}.`),
    logins: z.array(login).max(MOST_LOGINS).default([]).describe(`People who are ${whom}.`),
    owners: z.boolean().default(false).describe(`Whether the approvers in the file \`OWNERS\` are ${whom}.`),
    permission: z
      .enum(["write", "maintain", "admin"])
      .optional()
      .describe(`Whoever has this role on the repository, or a higher one, is among ${whom}.`),
  });

export const roles = z.strictObject({
  leaders: holders("release leaders").prefault({}).describe("Who leads releases. Without a word here: nobody."),
  maintainers: holders("maintainers")
    .prefault({ permission: "maintain" })
    .describe("Who maintains the project. Whoever is named here takes the default's place."),
  contact: z
    .string()
    .max(200)
    .optional()
    .describe("Where people ask for these roles, a channel or an address. Refusals name it."),
});

export type Holders = z.infer<ReturnType<typeof holders>>;
export type Roles = z.infer<typeof roles>;

/** Every team that can give somebody a role. */
export const teamsIn = ({ leaders, maintainers }: Roles): readonly string[] => [
  ...new Set([...leaders.teams, ...maintainers.teams]),
];

/** Whether `OWNERS` can give somebody a role. */
export const readsOwners = ({ leaders, maintainers }: Roles): boolean => leaders.owners || maintainers.owners;

/** Whether anybody has a role by their login, so that it matters whose that login is. */
export const listsLogins = (roles: Roles): boolean =>
  readsOwners(roles) || roles.leaders.logins.length + roles.maintainers.logins.length > 0;
