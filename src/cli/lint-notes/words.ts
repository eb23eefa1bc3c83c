/** What `lint-notes` prints: the answer on the first line, then a finding after the other as editors jump to them. */
import type { Finding } from "../../core/domain/lint/finding.ts";

export function told(file: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${file}: nothing found.\n`;
  const lines = new Set(findings.map(({ line }) => line)).size;
  const answer = `${file}: ${counted(findings.length, "finding")} on ${counted(lines, "line")}.`;
  const entries = findings.map(
    ({ line, rule, message, suggestion }) => `${file}:${line}: ${message} (${rule})\n    ${suggestion}`,
  );
  return `${printable([answer, "", ...entries].join("\n"))}\n`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Nothing that moves a cursor or turns a line around: notes are strangers' words. */
const printable = (text: string): string => text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "");
