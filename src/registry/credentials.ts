/**
 * Credentials as docker, podman and Kubernetes keep them: one JSON file, by host or by host and the path's beginning.
 * Whoever runs the App for several owners gives each its own entry, and none is ever used for another owner.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
import { z } from "zod";

export interface Credential {
  /** `ghcr.io`, or `ghcr.io/acme` for what lies under it. */
  readonly scope: string;
  readonly user: string;
  readonly password: string;
}

const file = z.object({
  auths: z.record(
    z.string(),
    z.object({ auth: z.string().optional(), username: z.string().optional(), password: z.string().optional() }),
  ),
});

/** Undefined where the text is no such file, or an entry holds no user and password. */
export function parseCredentials(text: string): readonly Credential[] | undefined {
  const read = file.safeParse(asJson(text));
  if (!read.success) return undefined;
  const credentials = Object.entries(read.data.auths).map(
    ([scope, { auth, username = "", password = "" }]): Credential => {
      const place = scope.replace(/^https?:\/\//, "").replace(/\/+$/, "");
      const [, user = "", word = ""] = /^([^:]+):(.+)$/s.exec(Buffer.from(auth ?? "", "base64").toString()) ?? [];
      return auth === undefined ? { scope: place, user: username, password } : { scope: place, user, password: word };
    },
  );
  return credentials.every(({ user, password }) => user !== "" && password !== "") ? credentials : undefined;
}

/**
 * The nearest entry for an image.
 *
 * @param owner whose repository is asked for; absent: the person at the terminal, whose credentials they are
 */
export function credentialFor(
  credentials: readonly Credential[],
  name: string,
  owner?: string | undefined,
): Credential | undefined {
  return credentials
    .filter(({ scope }) => name === scope || name.startsWith(`${scope}/`))
    .filter(({ scope }) => owner === undefined || scope.split("/")[1] === owner.toLowerCase())
    .sort((a, b) => b.scope.length - a.scope.length)[0];
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
