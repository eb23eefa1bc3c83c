/** Notes of a made-up project in which nothing is wrong, those of its two releases before, and one change at a time. */
import { editionNamed } from "../../../../src/core/domain/lint/editions.ts";
import type { Finding } from "../../../../src/core/domain/lint/finding.ts";
import { lint } from "../../../../src/core/domain/lint/lint.ts";
import { type Edition, type Look, pageOf } from "../../../../src/core/domain/lint/look.ts";

const SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/** v0.6.0, with a table; its patch v0.6.1 has none and moves one component. */
export const V060 = `# shop v0.6.0

**Release Date:** 2026-03-02

## Component Summary

| Component | Version | Previous Version | Type |
|---|---|---|---|
| acme/tea | \`v0.6.0\` | \`v0.5.0\` | Image |
| acme/tea (iced) | \`v0.6.0\` | \`v0.5.0\` | Image |
| acme/kettle | \`v1.3.0\` | \`v1.2.0\` | Helm Chart |
| acme/pot | \`v0.3.0\` | \`v0.2.0\` | Library |
| acme/cup | \`v2.0.0\` | \`v2.0.0\` (unchanged) | Image |
| leaf/gateway | \`v1.4.0\` | \`v1.3.0\` | Helm Chart |

## Infrastructure Changes

| Component | Version | Previous Version |
|---|---|---|
| Gateway | \`v1.1.0\` | \`v1.0.0\` |
| Istio | \`1.28.1\` | \`1.28.0\` |

## What's Changed

* Serve green tea by @ann in https://github.com/acme/shop/pull/11
* Mend the lid by @bo in https://github.com/acme/shop/pull/12

## New Contributors
* @bo made their first contribution in https://github.com/acme/shop/pull/12

**Full Changelog**: https://github.com/acme/shop/compare/v0.5.0...v0.6.0
`;

export const V061 = `## Version bumps

- Kettle ([\`v1.3.0\` --> \`v1.3.1\`](https://github.com/acme/kettle/compare/v1.3.0...v1.3.1))

## What's Changed

* Pour slower by @ann in https://github.com/acme/shop/pull/14

**Full Changelog**: https://github.com/acme/shop/compare/v0.6.0...v0.6.1
`;

export const GOOD = `# shop v0.7.0

**Release Date:** 2026-04-01

## Component Summary

| Component | Version | Previous Version | Type |
|---|---|---|---|
| acme/tea | \`v0.7.0\` | \`v0.6.1\` | Image |
| acme/tea (iced) | \`v0.7.0\` | \`v0.6.1\` | Image |
| acme/kettle | \`v1.4.0\` | \`v1.3.1\` | Helm Chart |
| acme/cup | \`v2.0.0\` | \`v2.0.0\` (unchanged) | Image |
| acme/samovar | \`v0.4.0\` | \`v0.3.0\` (renamed from acme/pot) | Library |
| acme/tray | \`v0.1.0\` | NA (new) | Image (New) |
| leaf/gateway | \`v1.5.0\` | \`v1.4.0\` | Helm Chart |

---

### acme/tea

- **Description**: Tea, hot or iced.
- **Image Variants**:
    - hot: \`registry.example/acme/tea:v0.7.0@sha256:${SHA}\`
    - iced: \`registry.example/acme/tea-iced:v0.7.0\`

### acme/tea (iced)

- **Description**: Tea with ice.

### acme/kettle

- **Description**: A Helm chart that boils water.
- **Diff**: [v1.3.1 → v1.4.0](https://github.com/acme/kettle/compare/kettle-v1.3.1...kettle-v1.4.0)

### acme/cup

- **Description**: Holds tea.

### acme/samovar

- **Diff**: [v0.3.0 → v0.4.0](https://github.com/acme/samovar/compare/v0.3.0...v0.4.0)

### acme/tray (New)

- **History** (new): [v0.1.0](https://github.com/acme/tray/commits/v0.1.0/)

### leaf/gateway (Upstream)

- **Release**: [v1.5.0](https://github.com/leaf/gateway/releases/tag/v1.5.0)

## Infrastructure Changes

| Component | Version | Previous Version |
|---|---|---|
| Gateway | \`v1.2.0\` | \`v1.1.0\` |
| Istio | \`1.29.1\` | \`1.28.1\` |

See the [guide](https://github.com/acme/shop/blob/v0.7.0/docs/guide.md).

## What's Changed

* Serve white tea by @ann in https://github.com/acme/shop/pull/21
* Point to v0.7.0-rc.1 by @bo in commit 89abcdef0123456789abcdef0123456789abcdef
* Remove a TODO by @cem in https://github.com/acme/shop/pull/22
* Bump leaf by @robot[bot] in https://github.com/acme/shop/pull/23

## New Contributors
* @cem made their first contribution in https://github.com/acme/shop/pull/22

**Full Changelog**: https://github.com/acme/shop/compare/v0.6.1...v0.7.0
`.replace(/^.*tea-iced:v0.7.0.*\n/m, "");

function edition(tag: string): Edition {
  const read = editionNamed(tag);
  if (!read) throw new Error(`no version: ${tag}`);
  return read;
}

export interface Setting {
  readonly tag?: string;
  readonly known?: Look["known"];
  /** Earlier notes by tag, the oldest first. */
  readonly earlier?: Readonly<Record<string, string>>;
}

const EARLIER = { "v0.6.0": V060, "v0.6.1": V061 };

export function findingsIn(text: string, { tag = "v0.7.0", known = {}, earlier = EARLIER }: Setting = {}) {
  const pages = Object.entries(earlier).map(([name, notes]) => ({ ...pageOf(notes), edition: edition(name) }));
  return lint({ ...pageOf(text), edition: edition(tag), known, earlier: pages });
}

/** The text with one thing in it replaced, which has to be there. */
export function edited(from: string, to: string, text = GOOD): string {
  if (!text.includes(from)) throw new Error(`not in the notes: ${from}`);
  return text.replace(from, () => to);
}

/** The line of the first that has these words. */
export const lineWith = (words: string, text: string): number => text.slice(0, text.indexOf(words)).split("\n").length;

/** As a person reads them: where, which rule, what. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
