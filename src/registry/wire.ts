/**
 * One request and its whole answer, within bounds: time, bytes, and where the name leads. It follows no redirect, keeps
 * nothing, and unpacks nothing, so a small answer stays small. Errors name the address without its query.
 */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { types } from "node:util";
import { Refused, Unavailable } from "../core/errors.ts";
import { isPublic } from "./address.ts";

interface Question {
  readonly url: URL;
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the operator means this host also where it lies inside the network. */
  readonly mayBePrivate: boolean;
  /** Bytes of the answer's body. */
  readonly limit: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Ask = (question: Question) => Promise<Answer>;

export interface WireOptions {
  /** Milliseconds from the question to the answer's last byte. */
  readonly timeout?: number;
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

const TIMEOUT = 20_000;

export function wire({ timeout = TIMEOUT, resolve = everyAddress }: WireOptions = {}): Ask {
  return async (question) => {
    const { url, mayBePrivate, limit } = question;
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (!mayBePrivate && isIP(literal) && !isPublic(literal)) throw inside(url);
    const signal = AbortSignal.timeout(timeout);
    try {
      const response = await exchange(question, { signal, lookup: guarded(url, mayBePrivate, resolve) });
      return { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response, url, limit) };
    } catch (error) {
      if (error instanceof Refused) throw error;
      const reason = signal.aborted ? "it takes too long" : reasonOf(error);
      throw new Unavailable(`${plainly(url)} does not answer: ${reason}`);
    }
  };
}

const everyAddress = (name: string): Promise<readonly LookupAddress[]> => lookup(name, { all: true });

/** An address without what may be signed or secret in it. */
export const plainly = (url: URL): string => `${url.host}${url.pathname}`;

const inside = (url: URL): Refused =>
  new Refused(`${url.host} leads into a private network; an operator who means it lists it with its port`);

/** The connection goes to the very address that was looked at, so a name can't lead elsewhere in between. */
function guarded(url: URL, mayBePrivate: boolean, resolve: NonNullable<WireOptions["resolve"]>): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        const isOpen = mayBePrivate || addresses.every(({ address }) => isPublic(address));
        if (!first || !isOpen) callback(first ? inside(url) : new Error("the name has no address"), "");
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ""),
    );
  };
}

interface Passage {
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction;
}

function exchange({ url, method, headers }: Question, passage: Passage): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    request(url, { method, headers: { "user-agent": "release-captain", ...headers }, ...passage })
      .on("response", resolve)
      .on("error", reject)
      .end();
  });
}

async function bodyOf(response: IncomingMessage, url: URL, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refused(`${plainly(url)} answers with more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The network's own words hold no secret: they name an address and a code. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return "the connection broke";
  return error.message.split("\n", 1)[0] ?? "";
}
