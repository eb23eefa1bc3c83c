/**
 * Deliveries that never reached us: GitHub tells of them, and sends one again only when it is asked to.
 *
 * @see https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
 */
import type { Answer, Octokit } from "./place.ts";

/** Milliseconds. What is older GitHub does not send again. */
const WINDOW = 3 * 86_400_000;

/** Times that one delivery failed. What fails as often as that is not lost but refused. */
const MOST_FAILURES = 5;

type Delivery = Answer<Octokit["rest"]["apps"]["listWebhookDeliveries"]>[number];

/**
 * Has GitHub send again what nobody got since. One request where nothing failed.
 *
 * @param app a client of the App itself
 * @returns how many
 */
export async function redeliverLost(app: Octokit, now: Date): Promise<number> {
  const since = now.getTime() - WINDOW;
  const failed = await listed(app, since, { status: "failure" });
  const oldest = failed.at(-1);
  if (!oldest) return 0;
  const all = await listed(app, timeOf(oldest));
  const got = new Set(all.filter((one) => one.status_code >= 200 && one.status_code < 300).map(({ guid }) => guid));
  const lost = Map.groupBy(failed, ({ guid }) => guid);
  const again = [...lost].filter(([guid, times]) => !got.has(guid) && times.length < MOST_FAILURES);
  // The oldest first, as they happened.
  for (const [, [newest]] of again.toReversed()) {
    if (newest) await app.rest.apps.redeliverWebhookDelivery({ delivery_id: newest.id });
  }
  return again.length;
}

/** Newest first, down to an instant. */
async function listed(app: Octokit, since: number, filter: { readonly status?: "failure" } = {}): Promise<Delivery[]> {
  const pages = app.paginate.iterator("GET /app/hook/deliveries", { per_page: 100, ...filter });
  const found: Delivery[] = [];
  for await (const { data } of pages) {
    const young = data.filter((one) => timeOf(one) >= since);
    found.push(...young);
    if (young.length < data.length) break;
  }
  return found;
}

const timeOf = ({ delivered_at }: Pick<Delivery, "delivered_at">): number => Date.parse(delivered_at);
