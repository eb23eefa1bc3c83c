/** What changed, here and in components, and who is new. */
import type { Ledger } from "../../core/domain/ledger/ledger.ts";
import { firstPulls } from "../../core/domain/ledger/newcomers.ts";
import { NO_RULES } from "../../core/domain/ledger/rules.ts";
import { mention } from "../../core/text/mention.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import { type Changes, changesOf } from "./changes.ts";
import type { NotesConfig } from "./config.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { compareUrl } from "./links.ts";
import { toldOf } from "./told.ts";

export interface ChangedView {
  readonly changes: Changes;
  /** Of components, in the configuration's order. */
  readonly others: readonly OtherView[];
  readonly newcomers: readonly { readonly login: string; readonly url: string }[];
}

const NOTHING: Ledger = { rows: [], entries: [], reverted: [], bots: [] };

export function changedView(found: Between, { reverted, bots }: NotesConfig): ChangedView {
  const { previous, site, rules, elsewhere, newcomers } = found;
  const told = toldOf(found);
  const [own, ...others] = previous ? told : [undefined, ...told];
  return {
    changes: changesOf(own?.ledger ?? NOTHING, { rules, reverted, bots }),
    others: elsewhere.map((one, at) => otherView(one, others[at]?.ledger ?? NOTHING, { site, reverted, bots })),
    newcomers: firstPulls(told)
      .filter(({ login }) => newcomers?.includes(login))
      .map(({ login, url }) => ({ login: mention(login), url })),
  };
}

interface OtherView {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly changes: Changes;
  /** Address of its pages. */
  readonly site: string;
  readonly changelog: string;
}

function otherView(
  { repository, from, to, base, head }: Elsewhere,
  ledger: Ledger,
  { site: ours, reverted, bots }: Pick<NotesConfig, "reverted" | "bots"> & { readonly site: string },
): OtherView {
  const site = `${new URL(ours).origin}/${repository}`;
  const changes = changesOf(ledger, { rules: NO_RULES, reverted, bots, of: repository });
  return {
    name: safe(repository),
    from: code(from),
    to: code(to),
    changes,
    site,
    changelog: compareUrl(site, base, head),
  };
}
