/** What the App's manifest asks for, each with the reason that stands beside it. */
import { isMap, isPair, isScalar, parseDocument } from "yaml";

export interface Permission {
  readonly name: string;
  readonly level: string;
  /** The comment beside it, or the one above it. */
  readonly reason: string;
}

/** @param manifest text of `app.yml` */
export function permissionsIn(manifest: string): readonly Permission[] {
  const permissions = parseDocument(manifest).get("default_permissions");
  if (!isMap(permissions)) return [];
  return permissions.items.filter(isPair).map(({ key, value }, at) => {
    const [name, level] = [isScalar(key) ? key : undefined, isScalar(value) ? value : undefined];
    // What stands above the first one, the parser takes for a comment on the whole map.
    const above = at === 0 ? permissions.commentBefore : name?.commentBefore;
    const reason = level?.comment ?? above ?? "";
    return { name: String(name?.value), level: String(level?.value), reason: reason.trim() };
  });
}
