/** A stored delivery goes through Probot's `app.on(…)` and comes out as signals. */
import type { Probot } from "probot";
import type { Signal } from "../core/signal.ts";
import type { Translate } from "../engine/worker.ts";
import { releaseCaptain } from "../index.ts";

/** What Probot's typed `receive` takes; which events there are is for `index.ts` to say. */
type Event = Parameters<Probot["receive"]>[0];

export async function translator(probot: Probot): Promise<Translate> {
  const heard = new Map<string, Signal[]>();
  await probot.load(releaseCaptain((deliveryId, signal) => heard.get(deliveryId)?.push(signal)));
  return async ({ guid, event, body }) => {
    const signals: Signal[] = [];
    heard.set(guid, signals);
    try {
      await probot.receive({ id: guid, name: event, payload: JSON.parse(body) } as Event);
    } finally {
      heard.delete(guid);
    }
    return signals;
  };
}
