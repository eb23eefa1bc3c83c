/**
 * Sends webhooks as GitHub does: signed, in order, one at a time, and never again by itself when one fails. Everything
 * sent is recorded and can be sent again when somebody asks.
 */
import { createHmac, randomUUID } from "node:crypto";
import type { Webhook } from "../control.ts";
import type { JsonObject } from "../shapes/json.ts";
import type { World } from "../world.ts";

const HOOK_ID = 30_001;
const FIRST_ID = 40_001;
const TIMEOUT_MS = 10_000;
/** Sent whatever an App's manifest asks for. */
const ALWAYS = ["installation", "installation_repositories"];

export interface RecordedDelivery {
  readonly id: number;
  readonly guid: string;
  /** The GUID under which it was first sent. */
  readonly origin: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly repository: number | undefined;
  readonly body: string;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  readonly durationSeconds: number;
  /** Status of the receiver; 0 when nobody answered. */
  readonly status: number;
}

type Outgoing = Pick<RecordedDelivery, "guid" | "origin" | "event" | "action" | "repository" | "body" | "redelivery">;

export const succeeded = ({ status }: { readonly status: number }): boolean => status >= 200 && status < 300;

export class Deliveries {
  readonly #world: World;
  readonly #recorded: RecordedDelivery[] = [];
  #webhook: Webhook | undefined;
  #last: Promise<void> = Promise.resolve();
  #pending = 0;
  readonly #closing = new AbortController();

  constructor(world: World) {
    this.#world = world;
  }

  setWebhook(webhook: Webhook): void {
    this.#webhook = webhook;
  }

  /** Oldest first. */
  get recorded(): readonly RecordedDelivery[] {
    return this.#recorded;
  }

  /** What happened, to whom it may concern: without a webhook, or when the App did not ask for the event, to nobody. */
  emit(event: string, payload: JsonObject, repository?: number): void {
    const wanted = ALWAYS.includes(event) || this.#world.manifest.events.includes(event);
    if (!wanted || !this.#webhook) return;
    const { action } = payload;
    const guid = randomUUID();
    this.#enqueue({
      guid,
      origin: guid,
      event,
      action: typeof action === "string" ? action : undefined,
      repository,
      // Written down now: the payload is the state at the event, not at the delivery.
      body: JSON.stringify(payload),
      redelivery: false,
    });
  }

  redeliver(one: RecordedDelivery, guid: string = one.guid): void {
    this.#enqueue({ ...one, guid, redelivery: true });
  }

  /** First deliveries, without what was sent again; of the failed ones those that nobody has got since. */
  originals(which: "failed" | "all"): readonly RecordedDelivery[] {
    const got = new Set(this.#recorded.filter(succeeded).map((one) => one.origin));
    const first = this.#recorded.filter((one) => !one.redelivery);
    return which === "all" ? first : first.filter((one) => !got.has(one.guid));
  }

  async settled(): Promise<void> {
    while (this.#pending > 0) await this.#last;
  }

  close(): void {
    this.#webhook = undefined;
    this.#closing.abort();
  }

  #enqueue(outgoing: Outgoing): void {
    this.#pending += 1;
    this.#last = this.#last.then(async () => {
      const webhook = this.#webhook;
      if (webhook) await this.#deliver(outgoing, webhook);
      this.#pending -= 1;
    });
  }

  async #deliver(outgoing: Outgoing, webhook: Webhook): Promise<void> {
    const begun = Date.now();
    const status = await this.#post(outgoing, webhook);
    const durationSeconds = (Date.now() - begun) / 1000;
    const deliveredAt = this.#world.clock.now;
    const id = FIRST_ID + this.#recorded.length;
    this.#recorded.push({ ...outgoing, id, deliveredAt, durationSeconds, status });
  }

  async #post({ guid, event, body }: Outgoing, { url, secret }: Webhook): Promise<number> {
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const headers = {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/sandbox",
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-github-hook-id": String(HOOK_ID),
      "x-github-hook-installation-target-id": String(this.#world.appId),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": `sha256=${signature}`,
    };
    const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.#closing.signal]);
    try {
      const answer = await fetch(url, { method: "POST", headers, body, signal });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      // Refused, reset or too slow: nobody has it, and GitHub does not try again.
      return 0;
    }
  }
}
