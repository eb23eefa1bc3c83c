/** The history of other repositories, each question asked once. */
import type { memo } from "../../core/memo.ts";
import type { ElsewhereReader } from "../../core/ports/elsewhere.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Place } from "../place.ts";
import { type Named, rangeElsewhere } from "./range-elsewhere.ts";
import { refsElsewhere, type Sought } from "./refs-elsewhere.ts";
import { releasesElsewhere, type SoughtReleases } from "./releases-elsewhere.ts";

/** @param ours says whether our own repository is private: what a private one tells goes into no public one */
export const elsewhereReader = (
  place: Pick<Place, "octokit" | "ranges" | "seenRefs" | "seenReleases"> & { readonly now: Date },
  once: ReturnType<typeof memo>,
  ours: Reader["repository"],
): ElsewhereReader => ({
  rangeElsewhere: once((named: Named) => rangeElsewhere(place, named, ours)),
  refsElsewhere: once((sought: Sought) => refsElsewhere(place, sought, ours)),
  releasesElsewhere: once((sought: SoughtReleases) => releasesElsewhere(place, sought, ours)),
});

/** For whoever GitHub's GraphQL answers nothing: nobody without a token is. */
export const nothingElsewhere: ElsewhereReader = {
  rangeElsewhere: async () => undefined,
  refsElsewhere: async () => undefined,
  releasesElsewhere: async () => undefined,
};
