/** What a registry answers to who has no token: where to get one, in its `WWW-Authenticate` header. */

export type Challenge =
  | { readonly scheme: "bearer"; readonly realm: string; readonly service?: string | undefined }
  | { readonly scheme: "basic" };

const MOST = 4096;

/**
 * The scope that it names is not read: what we ask for is ours to say, and is never more than to pull.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const [, scheme = "", rest = ""] = /^\s*(\w+)\s*(.*)$/s.exec((header ?? "").slice(0, MOST)) ?? [];
  if (scheme.toLowerCase() === "basic") return { scheme: "basic" };
  if (scheme.toLowerCase() !== "bearer") return undefined;
  const parameters = new Map(
    [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]),
  );
  const realm = parameters.get("realm");
  return realm === undefined ? undefined : { scheme: "bearer", realm, service: parameters.get("service") };
}
