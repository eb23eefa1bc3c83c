/** Every field of the notes' view, described for whoever writes a template of their own. Values are Markdown, safe as they are. */
import { z } from "zod";
import type { NotesView } from "./notes.ts";

const text = (means: string) => z.string().describe(means);
const flag = (means: string) => z.boolean().describe(means);

const count = z.strictObject({ n: z.number().describe("How many."), one: flag("Whether it is exactly one.") });

const entry = z.strictObject({
  title: text("What changed: the author's words for the notes, else the title."),
  authors: text("Mentions of its authors, names of bots as code; empty where nobody is known."),
  deleted: flag("Whether its author's account is gone."),
  others: text("Who else had a part in it; empty for nobody."),
  url: text("Address of the pull request; empty for a commit without one."),
  reference: text("The pull request as `#12`; empty for a commit without one."),
  commit: text("Full SHA."),
  short: text("The SHA's first seven digits."),
  origins: z.array(z.string()).describe("Addresses of what it was picked from."),
});

const changes = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        title: text("A category of `.github/release.yml`; absent where there are none.").optional(),
        entries: z.array(entry).describe("In the order they came in."),
      }),
    )
    .describe("What changed, in groups; none where nothing did."),
  reverted: z.array(entry).describe("What was taken back, where `release-notes.reverted` says so."),
  byBots: z.array(entry).describe("Changes by bots, where `release-notes.bots` says that they are listed."),
  bots: count.optional().describe("Changes by bots, which are not listed; absent for none."),
});

const standing = z
  .strictObject({
    changed: flag("Another version than before."),
    unchanged: flag("The same version."),
    new: flag("Never there before."),
    back: flag("There again after a release without it."),
    gone: flag("Not shipped any more."),
    away: flag("Left out of this release."),
    unnamed: flag("No place names its version."),
  })
  .describe("Exactly one of them is true.");

const row = z.strictObject({
  name: text("Name of the component."),
  type: text("What it is."),
  version: text("Its version, as code; empty where no place names one."),
  previous: text("Its version in the release before; empty for none."),
  standing,
  former: text("What it was called before; empty for the same."),
  replacement: text("What replaces it; empty for nothing."),
  last: text("The last release that had it; empty for none."),
  isFork: flag("Whether it is built from a fork."),
  wasFork: flag("Whether it was in the release before."),
  remark: text("The configuration's remark; empty for none."),
  several: flag("Whether places disagree about the version."),
  published: text("What the release before published, where its pins say otherwise; else empty."),
});

const link = z
  .strictObject({ from: text("Version before."), to: text("Version now."), url: text("Address of the comparison.") })
  .describe("Where the difference shows; absent where it does nowhere.");

/** Lists of which many are folded away. */
const many = count.optional().describe("How many, where they are more than anybody wants to see at once; else absent.");

const image = z.strictObject({
  reference: text("Its name with its tag, as code."),
  digest: text("What the tag names today, `sha256:…`, as code."),
  platforms: text("What it runs on, `linux/amd64, linux/arm64`; empty where it says nothing."),
});

const release = z.strictObject({
  tag: text("Its tag."),
  title: text("Its title; empty where that is the tag."),
  day: text("The day on which it was published, `2026-06-01`."),
  url: text("Address of its page."),
});

export const notesFields: z.ZodType<NotesView> = z.strictObject({
  title: text("Name of the tag, for the first line, after a `#`: the title of the release."),
  heading: text("Heading of the table, `release-notes.heading`."),
  sections: flag("Whether components get sections of their own; false where GitHub takes no more."),
  compact: flag("Whether short words are needed, because GitHub takes no more."),
  cut: z
    .strictObject({ file: text("Name of the file, as code."), url: text("Its address.") })
    .optional()
    .describe("Where all of it hangs on the release as a file, because GitHub takes only a part; else absent."),
  tables: z
    .strictObject({
      main: z.array(row).describe("Components of the first table."),
      others: z
        .array(z.strictObject({ heading: text("Its heading."), rows: z.array(row).describe("Its components.") }))
        .describe("Further tables, `release-notes.tables`."),
      hasRemarks: flag("Whether tables have a column for remarks."),
      doubtful: z.array(row).describe("Components that somebody has to look at before this is published."),
    })
    .describe("Versions of all components."),
  components: z
    .array(
      z.strictObject({
        name: text("Name of the component."),
        description: text("What the configuration says it does."),
        version: text("Its version, as code; empty where no place names one."),
        previous: text("Its version in the release before; empty for none."),
        unchanged: flag("Whether both are the same."),
        link: link.optional(),
        images: z
          .strictObject({ items: z.array(image).describe("All of them."), many })
          .describe("Its images that could be had, where `release-notes.images` says so."),
        releases: z
          .strictObject({ items: z.array(release).describe("The newest first."), many })
          .describe(
            "Releases of its own repository after the version before, up to this one, where `release-notes.releases` says so; none for this repository.",
          ),
      }),
    )
    .describe("Components that this release has."),
  tag: text("Name of the tag."),
  previous: text("Name of the tag before; absent for the first release.").optional(),
  changes: changes.describe("What changed in this repository."),
  others: z
    .array(
      z.strictObject({
        name: text("The repository, `owner/name`."),
        from: text("Version before, as code."),
        to: text("Version now, as code."),
        changes: changes.describe("What changed there."),
        site: text("Address of its pages."),
        changelog: text("Address of the comparison."),
      }),
    )
    .describe("Changes of components' own repositories, where `release-notes.componentChanges` says so."),
  fragments: z
    .strictObject({
      items: z.array(z.string()).describe("What authors wrote, an item each."),
      more: count.optional().describe("How many there are besides; absent for none."),
    })
    .describe("From files that came with this release, where `release-notes.fragments` says so."),
  testing: z
    .strictObject({
      heading: text("Heading of the section."),
      text: text("What stands below it: Markdown of several lines."),
      file: text("Path of the file, as code."),
      url: text("Its address at the release's commit."),
      isCut: flag("Whether there is more of it in the file."),
    })
    .optional()
    .describe("The section that `release-notes.testing` names; absent where there is none."),
  newcomers: z
    .array(z.strictObject({ login: text("A mention."), url: text("Address of their pull request.") }))
    .describe("Who had a pull request merged for the first time."),
  site: text("Address of this repository."),
  changelog: text("Address of the comparison with the release before."),
  sinceCandidate: text(
    "Address of the comparison with the candidate before; absent once the release is tagged.",
  ).optional(),
});
