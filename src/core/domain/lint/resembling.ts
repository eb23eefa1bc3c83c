/** Whether one name may be a slip of another: the same letters but for one. */
import { distance } from "fastest-levenshtein";

export function resembles(name: string, other: string): boolean {
  const [a, b] = [name, other].map((text) => text.toLowerCase().replace(/[^a-z\d]/g, ""));
  if (a === undefined || b === undefined || a.length < 3 || name.toLowerCase() === other.toLowerCase()) return false;
  return distance(a, b) <= 1;
}
