/** Keeps a text under one of GitHub's size limits, cut where a block ends, never inside a fence or a table. */

const NOTE = "\n\n*The rest is cut: GitHub's limit for one text is reached.*";

/** @param limit characters */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - NOTE.length;
  const borders = [...text.slice(0, room).matchAll(/\n\n/g)].map((border) => border.index);
  const end = borders.reverse().find((at) => isOutsideFence(text.slice(0, at))) ?? 0;
  return text.slice(0, end) + NOTE;
}

function isOutsideFence(text: string): boolean {
  const fences = text.match(/^(```|~~~)/gm) ?? [];
  const folds = (text.match(/<details>/g) ?? []).length - (text.match(/<\/details>/g) ?? []).length;
  return fences.length % 2 === 0 && folds === 0;
}
