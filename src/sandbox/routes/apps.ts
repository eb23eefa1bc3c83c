/** The App about itself: its installation, tokens and webhook deliveries. */
import { covers, type Permissions } from "../access/manifest.ts";
import { type Answer, created, notFound, ok, Refusal, unprocessable } from "../answer.ts";
import { bodyOf, type Call, listed, number, pageOf, perPage, type Routes } from "../call.ts";
import type { Repository } from "../records.ts";
import { integration } from "../shapes/account.ts";
import { installationShape, tokenShape } from "../shapes/installation.ts";
import type { JsonObject } from "../shapes/json.ts";
import { repositoryShape } from "../shapes/repository.ts";
import { type RecordedDelivery, succeeded } from "../webhooks/deliveries.ts";

interface WantedToken {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Permissions;
}

function installation(call: Call): JsonObject {
  const { world } = call;
  const account = world.installedOn;
  if (!account || number(call, "installation_id") !== world.installationId) throw notFound();
  return installationShape(world, account);
}

function createToken(call: Call): Answer {
  const { world } = call;
  installation(call);
  const wanted = bodyOf<WantedToken>(call);
  const { permissions = world.manifest.permissions } = wanted;
  const refused = Object.entries(permissions).find(([key, level]) => !covers(world.manifest.permissions[key], level));
  if (refused) throw unprocessable("The permissions requested are not granted to this installation.");
  // GitHub grants this one with every other.
  const granted: Permissions = { metadata: "read", ...permissions };
  return created(tokenShape(world, world.tokens.mint(granted, narrowed(world.installed, wanted))));
}

function narrowed(installed: readonly Repository[], wanted: WantedToken): readonly number[] | undefined {
  const { repositories: names, repository_ids: ids } = wanted;
  if (!names && !ids) return undefined;
  const byName = (names ?? []).map((name) => installed.find((one) => one.name === name)?.id);
  const byId = (ids ?? []).map((id) => installed.find((one) => one.id === id)?.id);
  return [...byName, ...byId].map((id) => {
    if (id !== undefined) return id;
    throw unprocessable(
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  });
}

function listRepositories(call: Call): Answer {
  const { world, caller } = call;
  const only = caller.kind === "installation" ? caller.token.repositories : undefined;
  const reached = world.installed.filter((one) => !only || only.includes(one.id));
  const { items, headers } = pageOf(call, reached);
  const repositories = items.map((one) => repositoryShape(world, one));
  return {
    status: 200,
    headers,
    body: { total_count: reached.length, repository_selection: "selected", repositories },
  };
}

function deliveryShape(world: Call["world"], one: RecordedDelivery): JsonObject {
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: one.deliveredAt,
    redelivery: one.redelivery,
    duration: one.durationSeconds,
    status: succeeded(one)
      ? "OK"
      : one.status === 0
        ? "failed to connect to host"
        : `Invalid HTTP Response: ${one.status}`,
    status_code: one.status,
    event: one.event,
    action: one.action ?? null,
    installation_id: world.installationId,
    repository_id: one.repository ?? null,
    throttled_at: null,
  };
}

/** Newest first, paged by a cursor: the id that the next page begins below. */
function listDeliveries(call: Call): Answer {
  const { world, query, url } = call;
  const below = Number(query.get("cursor") ?? Number.POSITIVE_INFINITY);
  const status = query.get("status");
  const all = world.deliveries.recorded
    .filter((one) => one.id < below && (status === null || succeeded(one) === (status === "success")))
    .toReversed();
  const items = all.slice(0, perPage(call));
  const next = new URL(url);
  next.searchParams.set("cursor", String(items.at(-1)?.id ?? 0));
  const headers = items.length < all.length ? { link: `<${next.href}>; rel="next"` } : undefined;
  return { status: 200, body: items.map((one) => deliveryShape(world, one)), headers: headers ?? {} };
}

function redeliver(call: Call): Answer {
  const id = number(call, "delivery_id");
  const found = call.world.deliveries.recorded.find((one) => one.id === id);
  if (!found) throw new Refusal(422, "Validation Failed", [{ resource: "Delivery", field: "id", code: "invalid" }]);
  call.world.deliveries.redeliver(found);
  return { status: 202, body: {} };
}

export const apps = {
  "apps/get-authenticated": (call) => ok(integration(call.world)),
  "apps/list-installations": (call) => {
    const { world } = call;
    return listed(call, world.installedOn ? [world.installedOn] : [], (one) => installationShape(world, one));
  },
  "apps/get-installation": (call) => ok(installation(call)),
  "apps/create-installation-access-token": createToken,
  "apps/list-repos-accessible-to-installation": listRepositories,
  "apps/list-webhook-deliveries": listDeliveries,
  "apps/redeliver-webhook-delivery": redeliver,
} satisfies Routes;
