/** A number with what a template needs to put the right noun after it. */

export interface Count {
  readonly n: number;
  /** For the singular. */
  readonly one: boolean;
}

export const counted = (n: number): Count => ({ n, one: n === 1 });
