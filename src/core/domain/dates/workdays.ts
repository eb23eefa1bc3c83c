/** Days on which a project works, where it says so. A day that a rule names moves off a day off; a day that a person wrote never does. */
import { addDays, type Day, weekdayOf } from "../calendar.ts";

export interface Workdays {
  /** 1 for Monday to 7 for Sunday; at least one. */
  readonly days: readonly number[];
  /** On which nobody works, whatever their weekday. */
  readonly holidays: readonly Day[];
  /** Where a day goes that falls on a day off. */
  readonly otherwise: "earlier" | "later";
}

const isDayOff = (day: Day, { days, holidays }: Workdays): boolean =>
  !days.includes(weekdayOf(day)) || holidays.includes(day);

/** The day itself, or the nearest one of work on the side that the project chose. Always ends: holidays are finite. */
export function workdayAt(day: Day, workdays: Workdays | undefined): Day {
  if (!workdays) return day;
  const step = workdays.otherwise === "earlier" ? -1 : 1;
  let at = day;
  while (isDayOff(at, workdays)) at = addDays(at, step);
  return at;
}
