import { FIRST_SEEN_KEY } from "../../core/domain/first-seen.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { safe } from "../../core/text/safe.ts";
import type { TrustFacts } from "./facts.ts";

export function decide({ concerns, broken, recorded, listed }: TrustFacts): Plan {
  if (!concerns) return nothing("no login is given a role");
  if (broken) return nothing(`somebody changed the record ${broken}, so no login counts; delete it to begin anew`);
  const logins = [...listed].sort(([a], [b]) => (a < b ? -1 : 1));
  if (logins.length === 0 && recorded.size === 0) return nothing("nobody has the logins that are listed");
  const news = logins.filter(([login]) => !recorded.has(login)).map(([login]) => login);
  return planOf(
    ensureRecord({
      key: FIRST_SEEN_KEY,
      because: news.length > 0 ? `${news.join(", ")} is listed for the first time` : "these logins are listed",
      value: { logins: Object.fromEntries(logins) },
      text: {
        template: "trust/first-seen",
        view: { logins: logins.map(([login, id]) => ({ login: safe(login), id })) },
      },
    }),
  );
}
