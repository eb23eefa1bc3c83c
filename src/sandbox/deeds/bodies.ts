/** How long a text may be, as GitHub refuses longer ones with 422. */
import { invalid } from "../answer.ts";

/** Characters. */
const MOST = { Issue: 65_536, IssueComment: 65_536, Release: 125_000 } as const;

export function checkBody(resource: keyof typeof MOST, body: string | null | undefined): void {
  const most = MOST[resource];
  if (!body || [...body].length <= most) return;
  throw invalid({
    resource,
    code: "custom",
    field: "body",
    message: `body is too long (maximum is ${most} characters)`,
  });
}
