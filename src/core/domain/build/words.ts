/** A flaw in words for people: what it is, and what to change. Names out of the file are shown as code. */
import { code } from "../../text/safe.ts";
import type { Flaw } from "./flaw.ts";

export interface ToldFlaw {
  /** A sentence without full stop. */
  readonly message: string;
  /** What to do about it, as a sentence without full stop. */
  readonly change: string;
}

export function tellFlaw(flaw: Flaw): ToldFlaw {
  switch (flaw.rule) {
    case "unreadable":
      return told(`this workflow can't be read: ${flaw.reason}`, "mend the file; GitHub doesn't run it either");
    case "no-workflow":
      return told("no workflow starts when the release's tag is pushed", "start one `on: push: tags`");
    case "not-built":
    case "not-declared":
    case "deprecated-built":
    case "development-name":
    case "platform-missing":
      return tellImage(flaw);
    case "moves-on-candidate":
      return tellMove(flaw);
    case "built-twice":
      return told(
        `${codes(flaw.images)} ${flaw.images.length === 1 ? "is" : "are"} built twice for one release: here, and at ${code(flaw.other)}`,
        "keep the trigger by tag and take the other one away, so that what was tried is what is published",
      );
    default:
      return tellRun(flaw);
  }
}

const codes = (names: readonly string[]): string => names.map((name) => code(name)).join(", ");

const told = (message: string, change: string): ToldFlaw => ({ message, change });

type Of<Rule extends Flaw["rule"]> = Extract<Flaw, { rule: Rule }>;

function tellImage(
  flaw: Of<"not-built" | "not-declared" | "deprecated-built" | "development-name" | "platform-missing">,
): ToldFlaw {
  const image = code(flaw.image);
  switch (flaw.rule) {
    case "not-built":
      return told(
        flaw.unread === 0
          ? `${image} is declared, and no step that a release's tag starts pushes it`
          : `${image} is declared, and no step that can be read pushes it; ${flaw.unread} can't be read`,
        "add the step, or take the image out of `images`",
      );
    case "not-declared":
      return told(`${image} is pushed and not declared, so nobody misses it`, "declare it under `images`");
    case "deprecated-built":
      return told(
        `${image} is deprecated and still built`,
        flaw.replacement ? `drop the step; ${code(flaw.replacement)} takes its place` : "drop the step",
      );
    case "development-name":
      return told(`a release is pushed as ${image}, where development builds go`, `push it as ${code(flaw.released)}`);
    case "platform-missing":
      return told(
        `${image} is declared for ${codes(flaw.platforms)}, and no step builds that`,
        "build the platform, or take it out of the image's `platforms`",
      );
  }
}

function tellMove({ image, tag, by }: Of<"moves-on-candidate">): ToldFlaw {
  if (by === "step") {
    return told(
      `${code(`${image}:${tag}`)} is pushed whatever the tag is, so a candidate moves it`,
      "push it on a condition that a candidate's tag does not meet, `!contains(github.ref_name, '-rc')`",
    );
  }
  return told(
    `${code(`${image}:${tag}`)} moves on a candidate: the metadata action adds it to any tag by itself`,
    "set `flavor: latest=false` and add `latest` on a condition that a candidate's tag does not meet",
  );
}

function tellRun(
  flaw: Of<"failure-hidden" | "joins-what-is-there" | "tag-empty" | "unread-push" | "not-repeatable">,
): ToldFlaw {
  switch (flaw.rule) {
    case "failure-hidden":
      return told(
        `a failure of ${named(flaw)} is hidden: the run is green without what it pushes`,
        "take the `continue-on-error` or `|| true` away",
      );
    case "joins-what-is-there":
      return told(
        `${code(flaw.job)} pushes also when ${code(flaw.needed)} failed in part, so a platform may be missing`,
        `ask for \`needs.${flaw.needed}.result == 'success'\` in its \`if\``,
      );
    case "tag-empty":
      return told(
        `${code(flaw.job)} takes the tag from the published release, which is empty when a pushed tag starts it`,
        "use `github.ref_name`",
      );
    case "unread-push":
      return told(
        `${named(flaw)} pushes something, and what can't be read from this file`,
        "name the image in the step, so that it can be held against `images`",
      );
    case "not-repeatable":
      return told(
        "only a new tag starts this workflow, so one failed image needs a whole new candidate",
        "add `workflow_dispatch` with the tag as its input",
      );
  }
}

const named = ({ job, step }: { readonly job: string; readonly step?: string | undefined }): string =>
  step === undefined ? code(job) : `${code(step)} in ${code(job)}`;
