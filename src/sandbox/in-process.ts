/** `Control` for callers in the same process. */
import { randomUUID } from "node:crypto";
import type { Control, Delivery, NewRepository } from "./control.ts";
import { writeEdit } from "./deeds/commits.ts";
import type { Faults } from "./faults.ts";
import { people } from "./people/index.ts";
import { installationShape } from "./shapes/installation.ts";
import { snapshotOf } from "./snapshot.ts";
import type { RecordedDelivery } from "./webhooks/deliveries.ts";
import { tell, tellInstallation } from "./webhooks/events.ts";
import type { World } from "./world.ts";

export function controlOf(world: World, faults: Faults): Control {
  return {
    ...people(world),
    addRepository: (repository) => world.exclusive(() => addRepository(world, repository)),
    setTime: async (iso) => world.clock.set(iso),
    setPackage: async (repository, wanted) => world.packages.set(repository, wanted),
    packageVersions: async (repository, name) => {
      const found = world.packages.find(repository.split("/")[0] ?? "", name);
      return found && [...found.versions.values()].map(({ digest, tags }) => ({ digest, tags }));
    },
    settled: async () => {
      await world.exclusive(async () => undefined);
      await world.deliveries.settled();
    },
    deliveries: async () => world.deliveries.recorded.map(deliveryOf),
    redeliver: async ({ which, guids }) => {
      const originals = world.deliveries.originals(which);
      for (const one of originals) world.deliveries.redeliver(one, guids === "same" ? one.guid : randomUUID());
      return originals.length;
    },
    requests: async () => world.journal.requests,
    writes: async () => world.journal.writes,
    violations: async () => world.journal.violations,
    fault: async (fault) => faults.order(fault),
    snapshot: (name) =>
      world.exclusive(async () => {
        const found = world.find(name);
        if (!found) throw new Error(`there is no repository ${name}`);
        return snapshotOf(found);
      }),
    setWebhook: async (webhook) => world.deliveries.setWebhook(webhook),
  };
}

function deliveryOf({ guid, event, action, status }: RecordedDelivery): Delivery {
  return { guid, event, ...(action === undefined ? {} : { action }), status };
}

async function addRepository(world: World, wanted: NewRepository): Promise<{ commit: string }> {
  const [login, name, ...more] = wanted.name.split("/");
  if (!login || !name || more.length > 0) throw new Error(`not owner/name: ${wanted.name}`);
  if (world.find(wanted.name)) throw new Error(`there is a repository ${wanted.name} already`);
  const { installed = true, defaultBranch = "main", by = login } = wanted;
  const owner = world.accounts.owner(login);
  if (installed && world.installedOn && world.installedOn !== owner) {
    throw new Error(
      `the App is installed on ${world.installedOn.login}; ${login} would need an installation of its own`,
    );
  }
  const first = installed && !world.installedOn;
  const fields = { owner, name, private: wanted.private ?? false, installed, defaultBranch };
  const repository = await world.addRepository(fields);
  const scene = { world, repository, sender: world.accounts.person(by) };
  const edit = { parent: undefined, message: "Initial commit", files: wanted.files };
  const commit = await writeEdit(scene, edit);
  await repository.git.setRef(`refs/heads/${defaultBranch}`, commit);
  if (installed) {
    tellInstallation(scene, first, installationShape(world, owner));
    tell(scene, "repository", { action: "created" });
  }
  return { commit };
}
