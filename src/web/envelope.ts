/** A delivery's headers: what has to be right before a byte of the body matters. */
import type { IncomingHttpHeaders } from "node:http";

export interface Envelope {
  readonly guid: string;
  readonly event: string;
  readonly signature: string;
}

/** A request that is turned away. `because` is the whole answer; nothing of the request is echoed. */
export interface Refusal {
  readonly status: 400 | 401 | 413 | 415;
  readonly because: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const EVENT = /^[a-z_]{1,64}$/;

export function openEnvelope(headers: IncomingHttpHeaders): Envelope | Refusal {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    return { status: 415, because: "the App's webhook must send application/json" };
  }
  const signature = headers["x-hub-signature-256"];
  if (typeof signature !== "string") return { status: 401, because: "x-hub-signature-256 is missing" };
  const event = headers["x-github-event"];
  if (typeof event !== "string" || !EVENT.test(event)) return { status: 400, because: "x-github-event is missing" };
  const guid = headers["x-github-delivery"];
  if (typeof guid !== "string" || !GUID.test(guid)) return { status: 400, because: "x-github-delivery is no GUID" };
  return { guid: guid.toLowerCase(), event, signature };
}

export const isRefusal = (one: object): one is Refusal => "because" in one;
