/** What other repositories plan for a release: by a milestone of the same title, or by a label. */
import type { Item } from "../../core/ports/reader.ts";
import { orAbsent } from "../faults.ts";
import type { Issue } from "../own.ts";
import type { Place } from "../place.ts";
import { itemOf } from "./issues.ts";

export interface Sought {
  /** Title of the milestone. */
  readonly milestone: string;
  readonly label: string;
}

/**
 * Items of another repository; none where it has none, can't be reached, or is private while ours is not: what we write
 * is read by all who read our repository.
 *
 * @param name `owner/name`
 */
export async function itemsElsewhere(
  { octokit }: Place,
  name: string,
  { sought: { milestone, label }, isPrivate }: { readonly sought: Sought; readonly isPrivate: boolean },
): Promise<readonly Item[]> {
  const [owner = "", repo = ""] = name.split("/");
  const at = { owner, repo };
  const there = await orAbsent(octokit.rest.repos.get(at));
  if (!there || (there.data.private && !isPrivate)) return [];
  const milestones = await octokit.paginate(octokit.rest.issues.listMilestones, { ...at, state: "all", per_page: 100 });
  const number = milestones.find(({ title }) => title === milestone)?.number;
  const found = new Map<number, Issue>();
  const lists = [
    ...(label.includes(",") ? [] : [{ labels: label }]),
    ...(number === undefined ? [] : [{ milestone: String(number) }]),
  ];
  for (const list of lists) {
    const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
      ...at,
      ...list,
      state: "all",
      per_page: 100,
    });
    for (const issue of all) found.set(issue.number, issue);
  }
  return [...found.values()].map(itemOf).sort((a, b) => a.number - b.number);
}
