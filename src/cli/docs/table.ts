/** A Markdown table, one line a row; bars inside a cell are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

/** A code span for a value, a dash for nothing. */
export const span = (text: string): string => (text === "" ? "–" : `\`${text}\``);

const cell = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim() || "–";
