/** What the database keeps beside the inbox. All of it can be lost; what must not be stands on GitHub. */
import type { Memory } from "../core/ports/executor.ts";
import { type Audit, openAudit } from "./audit.ts";
import { type CalendarStore, storedCalendar } from "./calendar.ts";
import { type Confirmations, openConfirmations } from "./confirmations.ts";
import { storedMemory } from "./memory.ts";
import type { Sql } from "./sql.ts";

export interface Stores {
  readonly memory: Memory;
  readonly confirmations: Confirmations;
  readonly audit: Audit;
  readonly calendar: CalendarStore;
}

export const openStores = (sql: Sql): Stores => ({
  memory: storedMemory(sql),
  confirmations: openConfirmations(sql),
  audit: openAudit(sql),
  calendar: storedCalendar(sql),
});
