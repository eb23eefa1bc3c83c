/**
 * What GitHub says of one account now. The numeric id is asked for its login of today, the login for its rights: live,
 * never from what was kept. "Not found" is an answer; a refusal, a fault or a time-out is none, and says so.
 */
import { z } from "zod";
import type { Answered, Evidence, Standing } from "../../core/domain/authority.ts";
import { Refused, Unavailable } from "../../core/errors.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Answer, Octokit, Place } from "../place.ts";
import { LIVE } from "../transport.ts";

type Account = Answer<Octokit["rest"]["users"]["getById"]>;
type Membership = "active" | "pending" | "none";

/** Numeric id of the account that has this login today. */
export async function accountId({ octokit }: Place, login: string): Promise<number | undefined> {
  return (await orAbsent(octokit.rest.users.getByUsername({ username: login })))?.data.id;
}

/** By the role that GitHub's own names come down to; custom roles stand on one of these. */
export async function mayWrite({ octokit, at }: Place, login: string): Promise<boolean> {
  const answer = await orAbsent(octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login }));
  return answer !== undefined && ["write", "admin"].includes(answer.data.permission);
}

export async function standing(
  place: Place,
  { id }: { readonly id: number },
  slugs: readonly string[],
): Promise<Standing> {
  const who = await accountOf(place, id);
  if ("unknown" in who.answered) return nobody(id, who.answered.unknown, [who.evidence]);
  const { login, type } = who.answered.said;
  const [permission, ...memberships] = await Promise.all([
    permissionOf(place, id, login),
    ...slugs.map((slug) => membershipOf(place, slug, login)),
  ]);
  const evidence = [who, permission, ...memberships].map((one) => one.evidence);
  if ("isAnother" in permission.answered) return nobody(id, permission.answered.unknown, evidence);
  const teams = new Map(slugs.map((slug, at) => [slug, memberships[at]?.answered ?? { unknown: "it was not asked" }]));
  const isPerson = type === "User";
  return { id, login: { said: login }, isPerson, permission: permission.answered, teams, evidence };
}

/** Nothing that was asked by a login counts where the login is in doubt. */
function nobody(id: number, unknown: string, evidence: readonly Evidence[]): Standing {
  return { id, login: { unknown }, isPerson: false, permission: { unknown }, teams: new Map(), evidence };
}

interface Question<T, A extends Answered<T> = Answered<T>> {
  readonly answered: A;
  readonly evidence: Evidence;
}

async function accountOf({ octokit }: Place, id: number): Promise<Question<Account>> {
  const asked = `GET /user/${id}`;
  const answer = await attempt(octokit.rest.users.getById({ account_id: id, headers: LIVE }));
  if ("unknown" in answer) return { answered: answer, evidence: { asked, answer: answer.unknown } };
  const account = answer.said?.data;
  if (!account) return { answered: { unknown: "GitHub knows no such account" }, evidence: { asked, answer: "404" } };
  const { login, type } = account;
  const evidence = { asked, answer: `200 ${login}, ${type}` };
  // Only an Enterprise Server shows a suspended account; github.com answers that there is none.
  if ("suspended_at" in account && account.suspended_at) {
    return { answered: { unknown: "GitHub has suspended this account" }, evidence };
  }
  return { answered: { said: account }, evidence };
}

/** The login may have passed to another account since its id was asked for it. */
type Permission = Answered<string> | { readonly unknown: string; readonly isAnother: true };

async function permissionOf({ octokit, at }: Place, id: number, login: string): Promise<Question<string, Permission>> {
  const asked = `GET /repos/${at.owner}/${at.repo}/collaborators/${login}/permission`;
  const parameters = { ...at, username: login, headers: LIVE };
  const answer = await attempt(octokit.rest.repos.getCollaboratorPermissionLevel(parameters));
  if ("unknown" in answer) return { answered: answer, evidence: { asked, answer: answer.unknown } };
  if (!answer.said) return { answered: { said: "none" }, evidence: { asked, answer: "404" } };
  const { role_name: role, user } = answer.said.data;
  const evidence = { asked, answer: `200 ${role || "none"}, id ${user?.id}` };
  if (user?.id === id) return { answered: { said: role || "none" }, evidence };
  return { answered: { unknown: `the login ${login} is another account's by now`, isAnother: true }, evidence };
}

async function membershipOf({ octokit, at }: Place, slug: string, login: string): Promise<Question<Membership>> {
  const asked = `GET /orgs/${at.owner}/teams/${slug}/memberships/${login}`;
  const parameters = { org: at.owner, team_slug: slug, username: login, headers: LIVE };
  const answer = await attempt(octokit.rest.teams.getMembershipForUserInOrg(parameters));
  const heard = "unknown" in answer ? answer.unknown : "404";
  if ("unknown" in answer || !answer.said) {
    // GitHub may answer "not found" for what a token may not see.
    if (!(await seesMembers(octokit))) {
      return { answered: { unknown: "the App may not read members" }, evidence: { asked, answer: heard } };
    }
    return { answered: "unknown" in answer ? answer : { said: "none" }, evidence: { asked, answer: heard } };
  }
  const { state } = answer.said.data;
  return { answered: { said: state }, evidence: { asked, answer: `200 ${state}` } };
}

const token = z.object({ permissions: z.record(z.string(), z.string()) });

/** Whether the organisation accepted the permission: the token that the question went out with tells. */
async function seesMembers({ auth }: Octokit): Promise<boolean> {
  return (await held(auth)).members !== undefined;
}

/** The second manifest asks for it, and every organisation has to accept that. */
export async function mayDispatch({ octokit }: Pick<Place, "octokit">): Promise<boolean> {
  return (await held(octokit.auth)).actions === "write";
}

async function held(auth: Octokit["auth"]): Promise<Readonly<Record<string, string>>> {
  return token.safeParse(await auth({ type: "installation" })).data?.permissions ?? {};
}

/** `undefined` for "not found". What GitHub does not say is a reason; what is none of its doing is thrown. */
async function attempt<T>(request: Promise<T>): Promise<Answered<T | undefined>> {
  try {
    return { said: await request };
  } catch (error) {
    if (isRefusal(error, 404)) return { said: undefined };
    if (error instanceof Unavailable || error instanceof Refused) return { unknown: error.message };
    throw error;
  }
}
