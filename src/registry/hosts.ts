/**
 * The operator's list of hosts: registries, and where they send people for a token. A repository's file can name any
 * host; only these are ever asked.
 */

export interface Host {
  /** `https://ghcr.io`. */
  readonly origin: string;
  /** Its port is written out: the operator means this very host, also where it lies inside the network. */
  readonly mayBePrivate: boolean;
}

/** By the host as an image's name begins with it: `ghcr.io`, `127.0.0.1:5000`. */
export type Hosts = ReadonlyMap<string, Host>;

/** One or two labels and more, or an IPv4 address; plain HTTP only to a port that is written out. */
const ENTRY = /^(?<scheme>https?:\/\/)?(?<name>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?<port>:[1-9]\d{0,4})?\/?$/;

/** Undefined where an entry is no host. @param text hosts between blanks or commas */
export function parseHosts(text: string): Hosts | undefined {
  const hosts = new Map<string, Host>();
  for (const entry of text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const { scheme = "https://", name = "", port = "" } = ENTRY.exec(entry)?.groups ?? {};
    const address = `${scheme}${name}${port}`;
    if (name === "" || !URL.canParse(address) || (scheme === "http://" && port === "")) return undefined;
    hosts.set(`${name}${port}`, { origin: new URL(address).origin, mayBePrivate: port !== "" });
  }
  return hosts;
}

/** The entry that allows an address, whatever its path. */
export const hostAllowing = (hosts: Hosts, url: URL): Host | undefined =>
  [...hosts.values()].find(({ origin }) => origin === url.origin);
