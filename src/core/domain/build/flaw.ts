/**
 * What can be wrong with how a project's workflows build its release, as data with a place; {@link tellFlaw} has the
 * words. A flaw tells what may go wrong one day and proves nothing about a run, so none of them turns anything red.
 */

interface At {
  /** Of the workflow's file. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

export type Flaw = At &
  (
    | { readonly rule: "unreadable"; readonly reason: string }
    /** Nothing starts when a release is tagged. */
    | { readonly rule: "no-workflow" }
    /** `unread`: how many steps push something that nobody can tell from the file. */
    | { readonly rule: "not-built"; readonly image: string; readonly unread: number }
    | { readonly rule: "not-declared"; readonly image: string }
    | { readonly rule: "deprecated-built"; readonly image: string; readonly replacement?: string | undefined }
    | { readonly rule: "development-name"; readonly image: string; readonly released: string }
    | { readonly rule: "platform-missing"; readonly image: string; readonly platforms: readonly string[] }
    /** `by`: the metadata action adds `latest` by itself. */
    | {
        readonly rule: "moves-on-candidate";
        readonly image: string;
        readonly tag: string;
        readonly by: "step" | "auto";
      }
    /** `other`: the trigger that builds them first. */
    | { readonly rule: "built-twice"; readonly images: readonly string[]; readonly other: string }
    | { readonly rule: "failure-hidden"; readonly job: string; readonly step?: string | undefined }
    /** A job that pushes although what it builds upon may have failed. */
    | { readonly rule: "joins-what-is-there"; readonly job: string; readonly needed: string }
    | { readonly rule: "tag-empty"; readonly job: string }
    | { readonly rule: "unread-push"; readonly job: string; readonly step: string }
    | { readonly rule: "not-repeatable" }
  );
