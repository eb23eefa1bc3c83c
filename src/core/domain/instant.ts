/** An instant as people read it: never without its weekday and its zone. */

/** `Thu 14 Aug 2026, 15:30 EDT`. */
export function instantText(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const day = `${part("weekday")} ${part("day")} ${part("month").slice(0, 3)} ${part("year")}`;
  return `${day}, ${part("hour")}:${part("minute")} ${zoneNameOf(instant, zone)}`;
}

/** American English has the most short names of zones. */
function zoneNameOf(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" }).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
