/**
 * A form: a template of a project's own, in the place of one of ours. Whoever may change the repository wrote it, or, in
 * a pull request, anybody; so it is read within bounds, and what it prints is its own words and nothing of ours.
 */
import type { Text } from "../../plan/effect.ts";

/** Where forms lie, on the default branch. */
export const FORMS_FOLDER = ".github/release-captain";

/** Bytes of one. */
export const LARGEST_FORM = 32 * 1024;

/** Why a form prints nothing. */
export interface FormFault {
  /** 1-based, as editors count; absent where it is no one place. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** What is wrong and what to do, a sentence each; repeats words of the form. */
  readonly reason: string;
}

/** What a form prints of several views, in their order; all or nothing. */
export type Rendition = { readonly texts: readonly Text[] } | { readonly fault: FormFault };

/** What a form is printed with. */
export interface FormGiven {
  /** Names of all fields that its views can have: another name is a mistake, also where nothing would be printed. */
  readonly fields: readonly string[];
  /** None: the form is only read. Plain data. */
  readonly views: readonly object[];
}

/** @throws Unavailable where it could not be tried; what is wrong with the form is a value */
export type RenderForm = (source: string, given: FormGiven) => Promise<Rendition>;

/** Stops reading or printing a form. */
export class Broken extends Error {
  override readonly name = "Broken";
  readonly at: Place | undefined;

  constructor(reason: string, at?: Place) {
    super(reason);
    this.at = at;
  }
}

/** As Handlebars counts: columns from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
