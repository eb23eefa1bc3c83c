/**
 * People's deeds: what `Control` offers of them, done with the same hands as what comes through the API. It never takes
 * a short cut around the webhooks that a person's deed sends.
 */
import type { Control } from "../control.ts";
import type { World } from "../world.ts";
import { type Coding, coding } from "./coding.ts";
import { type Organizing, organizing } from "./organizing.ts";
import { type Planning, planning } from "./planning.ts";
import { type Releasing, releasing } from "./releasing.ts";

export function people(world: World): Pick<Control, Planning | Coding | Releasing | Organizing> {
  return { ...planning(world), ...coding(world), ...releasing(world), ...organizing(world) };
}
