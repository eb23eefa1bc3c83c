/** Whose an e-mail address in a commit or tag is, as GitHub knows it. Who wrote it there, only a signature proves. */
import { orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";

/** `123+ada@users.noreply.github.com`: the address that GitHub gives an account, with its id. */
const GIVEN = /^(\d{1,15})\+[^@]+@users\.noreply\./i;

/** By an address with an id, else by the newest commit on the default branch that has it: who that is GitHub says. */
export async function accountOf(
  { octokit, at }: Place,
  email: string,
): Promise<{ readonly id: number; readonly login: string } | undefined> {
  const [, id] = GIVEN.exec(email) ?? [];
  if (id !== undefined) {
    const answer = await orAbsent(octokit.rest.users.getById({ account_id: Number(id) }));
    return answer && { id: Number(answer.data.id), login: answer.data.login };
  }
  const { data } = await octokit.rest.repos.listCommits({ ...at, author: email, per_page: 1 });
  const [commit] = data;
  const author = commit?.commit.author?.email?.toLowerCase() === email.toLowerCase() ? commit?.author : undefined;
  return author && "id" in author ? { id: Number(author.id), login: String(author.login) } : undefined;
}
