/** Somebody does something in a repository. */
import type { Repository } from "../records.ts";
import type { Scene } from "../webhooks/events.ts";
import type { World } from "../world.ts";

export function repositoryNamed(world: World, name: string): Repository {
  const found = world.find(name);
  if (!found) throw new Error(`there is no repository ${name}`);
  return found;
}

/** Waits for whatever is being done there now. */
export function done<T>(
  world: World,
  { name, by }: { readonly name: string; readonly by: string },
  work: (scene: Scene) => T | Promise<T>,
): Promise<T> {
  return world.exclusive(async () =>
    work({ world, repository: repositoryNamed(world, name), sender: world.accounts.person(by) }),
  );
}
