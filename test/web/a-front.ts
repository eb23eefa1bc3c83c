/** A front on a free port, with a store that a test can look into, and a sender that signs as GitHub does. */
import { createHmac, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { capabilities } from "../../src/web/calendar/address.ts";
import { createFront, type Delivery, type FrontParts, WEBHOOK_PATH } from "../../src/web/front.ts";

export const SECRET = "a secret of at least thirty-two bytes";

export interface FrontOnTrial {
  readonly port: number;
  readonly url: string;
  readonly stored: readonly Delivery[];
  readonly log: readonly string[];
  close(): Promise<void>;
}

export async function aFront(parts: Partial<FrontParts> = {}): Promise<FrontOnTrial> {
  const stored: Delivery[] = [];
  const log: string[] = [];
  const front: Server = createFront({
    secrets: [SECRET],
    store: async (delivery) => {
      const known = stored.find(({ guid }) => guid === delivery.guid);
      if (known) return known.body.equals(delivery.body) ? "seen" : "conflict";
      stored.push(delivery);
      return "stored";
    },
    healthy: async () => true,
    calendar: { ofRepository: async () => undefined, ofOwner: async () => [], capabilities: capabilities(SECRET) },
    log: pino({ level: "info" }, { write: (line) => void log.push(line) }),
    ...parts,
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    stored,
    log,
    close: async () => {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

export const signatureOf = (body: string | Buffer, secret: string = SECRET): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** The headers that GitHub sends. An undefined value leaves one out. */
export function headersOf(
  body: string | Buffer,
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const all = {
    "content-type": "application/json",
    "x-github-event": "milestone",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signatureOf(body),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined),
  );
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export async function deliver(
  { url }: Pick<FrontOnTrial, "url">,
  body: string | Buffer,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Answer> {
  const request = { method: "POST", headers: headersOf(body, changes), body: new Uint8Array(Buffer.from(body)) };
  const response = await fetch(url + WEBHOOK_PATH, request);
  return { status: response.status, text: await response.text() };
}
