/** Which container registries may be asked, and with what: the operator's word, from the environment. */
import { z } from "zod";
import { parseCredentials } from "../registry/credentials.ts";
import { parseHosts } from "../registry/hosts.ts";
import type { RegistryAccess } from "../registry/index.ts";
import type { Environment, SettingProblem } from "./settings.ts";

export const registryVariables = {
  REGISTRY_HOSTS: z
    .string()
    .refine((text) => (parseHosts(text)?.size ?? 0) > 0, {
      message: "must be hosts between blanks, such as `ghcr.io registry.acme.internal:443`",
    })
    .default("ghcr.io")
    .describe(
      "Container registries that may be asked, and the hosts that give their tokens. With its port written out, a host may lie inside the network; after `http://` it is asked without TLS.",
    ),
  REGISTRY_AUTH_FILE: z
    .string()
    .optional()
    .describe(
      "A file with credentials for private images, as docker and podman write it. The App uses an entry `ghcr.io/acme` for repositories of `acme` only.",
    ),
};

const variables = z.object(registryVariables);

/** @returns what is wrong, where something is; it repeats no value, for a file's content may be a secret */
export function registryAccessOf(
  given: Environment,
  readFile: (path: string) => string,
): RegistryAccess | readonly SettingProblem[] {
  const read = variables.safeParse(given);
  const credentials = credentialsIn(given.REGISTRY_AUTH_FILE, readFile);
  const problems = [
    ...(read.success ? [] : read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), message }))),
    ...("message" in credentials ? [credentials] : []),
  ];
  if (!read.success || "message" in credentials) return problems;
  return { hosts: parseHosts(read.data.REGISTRY_HOSTS) ?? new Map(), credentials };
}

function credentialsIn(
  path: string | undefined,
  readFile: (path: string) => string,
): RegistryAccess["credentials"] | SettingProblem {
  if (path === undefined) return [];
  const variable = "REGISTRY_AUTH_FILE";
  try {
    const credentials = parseCredentials(readFile(path));
    if (credentials) return credentials;
    return { variable, message: "names a file without user and password in every entry of its `auths`" };
  } catch {
    return { variable, message: "names a file that can't be read" };
  }
}
