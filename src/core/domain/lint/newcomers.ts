/** New contributors are people, contribute here for the first time, and with a change that is listed. */
import type { FirstContribution } from "../notes/bullet.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

export function newcomers(look: Look): readonly Complaint[] {
  return look.newcomers.flatMap((one) => {
    const said = complaintOf(one, look);
    return said ? [{ line: one.line, ...said }] : [];
  });
}

function complaintOf(
  { author, pullRequest, repository }: FirstContribution,
  look: Look,
): Omit<Complaint, "line"> | undefined {
  const name = named(`@${author}`);
  const isAuthor = (other: string | undefined) => other?.toLowerCase() === author.toLowerCase();
  if (/\[bot\]$|^(?:dependabot|renovate|copilot|github-actions)$/i.test(author))
    return { message: `${name} is a bot.`, suggestion: "Take it out of the new contributors." };
  const before = look.earlier.find(
    (page) => page.bullets.some((one) => isAuthor(one.author)) || page.newcomers.some((one) => isAuthor(one.author)),
  );
  if (before)
    return {
      message: `${name} is not new: the notes of ${named(before.edition.tag)} name them.`,
      suggestion: "Take the line out.",
    };
  if (pullRequest === undefined || look.bullets.length === 0) return undefined;
  const listed = look.bullets.find(
    (one) => one.pullRequest === pullRequest && one.repository.toLowerCase() === repository.toLowerCase(),
  );
  if (!listed)
    return {
      message: `#${pullRequest}, the first contribution of ${name}, is not among the changes.`,
      suggestion: "List it, or correct the number.",
    };
  if (listed.author === undefined || isAuthor(listed.author)) return undefined;
  return {
    message: `#${pullRequest} is the first contribution of ${name} here and a change by ${named(`@${listed.author}`)} on line ${listed.line}.`,
    suggestion: "Correct one of the two.",
  };
}
