/**
 * How a project groups its changes and what it leaves out: its own `.github/release.yml`, read as GitHub reads it for
 * generated notes. Labels and logins are compared as text, in any case of letters.
 *
 * @see https://docs.github.com/en/repositories/releasing-projects-on-github/automatically-generated-release-notes
 */
import { parse } from "yaml";
import { z } from "zod";

/** Where GitHub looks for it. */
export const RULES_PATHS = [".github/release.yml", ".github/release.yaml"] as const;

const names = z.array(z.coerce.string().max(300)).max(200).nullish();
const exclude = z.object({ labels: names, authors: names }).nullish();
const category = z.object({ title: z.coerce.string().max(300), labels: names, exclude });
const file = z.object({
  changelog: z.object({ exclude, categories: z.array(category).max(100).nullish() }),
});

interface Excluded {
  readonly labels: readonly string[];
  readonly authors: readonly string[];
}

interface Category {
  readonly title: string;
  readonly labels: readonly string[];
  readonly exclude: Excluded;
}

export interface Rules {
  readonly exclude: Excluded;
  readonly categories: readonly Category[];
}

export const NO_RULES: Rules = { exclude: { labels: [], authors: [] }, categories: [] };

/** @returns undefined for what GitHub could not read either */
export function parseRules(text: string): Rules | undefined {
  let read: unknown;
  try {
    read = parse(text.slice(0, 100_000), { maxAliasCount: 20 });
  } catch {
    return undefined;
  }
  const { success, data } = file.safeParse(read);
  if (!success) return undefined;
  const { exclude: out, categories } = data.changelog;
  return {
    exclude: excluded(out),
    categories: (categories ?? []).map(({ title, labels, exclude: not }) => ({
      title,
      labels: lower(labels),
      exclude: excluded(not),
    })),
  };
}

const lower = (list: readonly string[] | null | undefined): readonly string[] =>
  (list ?? []).map((one) => one.trim().toLowerCase());

/** GitHub's page writes a bot's login with `[bot]`, its API without. */
const excluded = (given: z.infer<typeof exclude>): Excluded => ({
  labels: lower(given?.labels),
  authors: lower(given?.authors).map((login) => login.replace(/\[bot\]$/, "")),
});

export interface Judged {
  readonly labels: readonly string[];
  readonly logins: readonly string[];
}

/** Whether a label or an author keeps a change out; `*` is every label. */
export function isExcluded({ labels, logins }: Judged, { labels: out, authors }: Excluded): boolean {
  const own = lower(labels);
  const hasLabel = out.some((label) => (label === "*" ? own.length > 0 : own.includes(label)));
  return hasLabel || lower(logins).some((login) => authors.includes(login.replace(/\[bot\]$/, "")));
}

/** Index of the first category that takes a change; undefined where none does. */
export function categoryOf(judged: Judged, { categories }: Rules): number | undefined {
  const own = lower(judged.labels);
  const index = categories.findIndex(
    ({ labels, exclude: not }) =>
      labels.some((label) => label === "*" || own.includes(label)) && !isExcluded(judged, not),
  );
  return index < 0 ? undefined : index;
}
