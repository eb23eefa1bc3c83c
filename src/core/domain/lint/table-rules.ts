/** Rules about the tables, by name. */
import { copied } from "./copied.ts";
import { empty } from "./empty.ts";
import { heading } from "./heading.ts";
import { kind } from "./kind.ts";
import { leftBehind } from "./left-behind.ts";
import { previous } from "./previous.ts";
import { remark } from "./remark.ts";
import { rows } from "./rows.ts";
import { sameNumbers } from "./same-numbers.ts";
import { state } from "./state.ts";
import { unchanged } from "./unchanged.ts";
import { vanished } from "./vanished.ts";

export const tableRules = {
  heading,
  rows,
  empty,
  previous,
  state,
  unchanged,
  vanished,
  "left-behind": leftBehind,
  "same-numbers": sameNumbers,
  kind,
  copied,
  remark,
};
