/** A finding in words for people: what it is, and what to do, with the rule to paste where one is missing. */
import { stringify } from "yaml";
import { code, safe } from "../../text/safe.ts";
import { RELEASE } from "../component.ts";
import type { Finding, Unfinished } from "./finding.ts";

export interface ToldFinding {
  /** A sentence without full stop. */
  readonly message: string;
  /** What to do about it, as a sentence without full stop. */
  readonly change: string;
  /** YAML to paste under the owner's `pins`. */
  readonly paste?: string | undefined;
}

const KIND: Readonly<Record<Unfinished, string>> = {
  candidate: "a candidate",
  development: "a development build",
  "pull request": "the build of a pull request",
  commit: "the build of a commit",
  moving: "a name that moves",
};

export function tellFinding(finding: Finding): ToldFinding {
  const { owner, is } = finding;
  const whose = owner === RELEASE ? "this release" : safe(owner);
  switch (finding.rule) {
    case "stale-pin":
      return told(`${whose} is ${code(is)} here, and shall be ${code(finding.wanted)}`, byWhom(finding.untouched));
    case "stale-text":
      return told(
        `this text names ${code(is)} of ${whose}, which is ${code(finding.wanted)} now`,
        "change it, or allow it with its reason",
      );
    case "unfinished":
      return told(
        `${code(is)} of ${whose} is ${KIND[finding.kind]}, none of a final release`,
        "name a released version",
      );
    case "foreign-registry":
      return told(`${code(is)} is in somebody's own registry`, `name ${code(finding.expected)}`);
    case "name-and-tag":
      return told(`${code(finding.image)} is under ${code(is)}, a version of ${whose}`, "correct the name or the tag");
    case "two-versions":
      return told(
        `${whose} is ${code(is)} here and ${code(finding.wanted)} at ${code(finding.other)}`,
        "bring both to one version",
      );
    case "newer":
      return told(
        `${whose} is ${code(is)} here, newer than ${code(finding.wanted)}`,
        "ask for the lower one by name if it is meant",
      );
    case "unknown-pin":
      return {
        ...told(
          `this looks like a pin of ${whose}, ${code(is)}, and no rule covers it`,
          "add the rule, or allow it with its reason",
        ),
        paste: stringify([finding.add], { lineWidth: 0 }).trimEnd(),
      };
  }
}

const told = (message: string, change: string): ToldFinding => ({ message, change });

function byWhom(untouched: Extract<Finding, { rule: "stale-pin" }>["untouched"]): string {
  if (untouched === "workflow") return "a person has to change it: the App may not write workflow files";
  return untouched === "digest" ? "a person has to change it with its digest" : "merge the bump";
}
