/** What the App's manifest asks for, each with the reason that stands beside it. */
import { isMap, isPair, isScalar, parseDocument } from "yaml";

export interface Permission {
  readonly name: string;
  readonly level: string;
  /** The comment beside it. */
  readonly reason: string;
}

/** @param manifest text of `app.yml` */
export function permissionsIn(manifest: string): readonly Permission[] {
  const permissions = parseDocument(manifest).get("default_permissions");
  if (!isMap(permissions)) return [];
  return permissions.items.filter(isPair).map(({ key, value }) => {
    const [name, level] = [isScalar(key) ? key : undefined, isScalar(value) ? value : undefined];
    const reason = level?.comment ?? name?.commentBefore ?? "";
    return { name: String(name?.value), level: String(level?.value), reason: reason.trim() };
  });
}
