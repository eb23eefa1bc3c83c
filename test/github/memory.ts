/** A memory that a test fills and looks into. */
import type { Memory } from "../../src/core/ports/executor.ts";

export function memoryOf(
  entries: Readonly<Record<string, string>> = {},
): Memory & { readonly all: Map<string, string> } {
  const all = new Map(Object.entries(entries));
  return { all, recall: async (key) => all.get(key), remember: async (key, value) => void all.set(key, value) };
}
