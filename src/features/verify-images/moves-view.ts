/** What candidates moved, as the template prints it. Commands are for a shell; names in them are held to their forms. */

import type { TagMove } from "../../core/domain/images/moving.ts";
import { packagePage } from "../../core/domain/images/name.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code } from "../../core/text/safe.ts";
import { bare, shortDigest } from "./bare.ts";
import type { Guard, GuardFacts } from "./guard.ts";

interface MoveView {
  readonly image: string;
  readonly tag: string;
  /** Digests; empty where there is no such tag. */
  readonly before: string;
  readonly after: string;
  /** Tag of the release or candidate whose image it names now; empty where that is not known. */
  readonly names: string;
}

export interface MovesView {
  readonly moves: readonly MoveView[];
  /** Where they stood is not known any more. */
  readonly isLost: boolean;
  readonly count: Count;
  readonly suspects: string;
  readonly one: boolean;
  readonly commands: readonly string[];
  /** What no command takes away: ghcr.io deletes no tag alone. */
  readonly pages: readonly { readonly at: string; readonly url: string }[];
}

export function movesView({ state, moves, suspects }: Guard, { named }: GuardFacts, site: string): MovesView {
  const pageOf = ({ kind, image }: TagMove) => (kind === "appeared" ? packagePage(image, site) : undefined);
  return {
    moves: moves.map(({ image, tag, before, after }) => {
      const names = named.get(`${image}@${after}`)?.tag;
      return {
        image: code(bare(image)),
        tag: code(tag),
        before: before === undefined ? "" : code(shortDigest(before)),
        after: after === undefined ? "" : code(shortDigest(after)),
        names: names === undefined ? "" : code(names),
      };
    }),
    isLost: state === "unrecorded",
    count: counted(moves.length),
    suspects: suspects.map((tag) => code(tag)).join(", "),
    one: suspects.length === 1,
    commands: moves.flatMap((move) => (move.restore !== undefined && pageOf(move) === undefined ? [move.restore] : [])),
    pages: moves.flatMap((move) => {
      const url = pageOf(move);
      return url === undefined ? [] : [{ at: code(`${bare(move.image)}:${move.tag}`), url }];
    }),
  };
}
