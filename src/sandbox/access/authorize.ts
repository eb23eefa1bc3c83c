/** Whether a caller may do what it asks. What the App's manifest does not allow is refused, and kept as a violation. */
import { forbidden, notFound, Refusal } from "../answer.ts";
import { findRepository } from "../call.ts";
import type { Match } from "../contract/description.ts";
import type { Repository } from "../records.ts";
import type { World } from "../world.ts";
import { isEnough, needOf, needText } from "./permissions.ts";
import type { Caller, InstallationToken } from "./tokens.ts";

/** @throws Refusal */
export function authorize(world: World, caller: Caller, match: Match): void {
  const need = needOf(match.id);
  const reads = match.operation.method === "GET";
  if (need === "anyone") return;
  if (need === "app") {
    if (caller.kind === "app") return;
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
  if (need === "packages") {
    mustBeAPersons(world, caller, match);
    return;
  }
  const named = "repo" in match.params;
  const repository = findRepository(world, match.params);
  if (named && !repository) throw notFound();
  if (caller.kind !== "installation" || (repository && !reaches(caller.token, repository))) {
    if (reads && repository && !repository.private) return;
    throw refuseStranger(world, caller, { match, repository });
  }
  if (isEnough(caller.token.permissions, need)) return;
  world.journal.violation(`${match.id} needs ${needText(need)}, which the token does not hold`);
  throw forbidden();
}

/** What no App may. */
function mustBeAPersons(world: World, caller: Caller, match: Match): void {
  if (caller.kind === "packages") return;
  world.journal.violation(`${match.id} needs a person's own token, asked by ${caller.kind}`);
  throw forbidden();
}

function reaches({ repositories }: InstallationToken, repository: Repository): boolean {
  return repository.installed && (!repositories || repositories.includes(repository.id));
}

/** What is private does not exist for strangers; what is public can't be changed by them. */
function refuseStranger(
  world: World,
  caller: Caller,
  { match, repository }: { readonly match: Match; readonly repository: Repository | undefined },
): Refusal {
  if (repository?.private) return notFound();
  const where = repository ? ` in ${repository.fullName}, outside the token's reach` : "";
  world.journal.violation(`${match.id} asked by ${caller.kind}${where}`);
  return caller.kind === "anonymous" ? new Refusal(401, "Requires authentication") : forbidden();
}
