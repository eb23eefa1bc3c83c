/**
 * Addresses in a repository on GitHub, at a version, tag or branch. One at a commit stays, since it was meant exactly;
 * one at a branch stays unless the rule is about the release's own branch.
 */
import { commandsIn } from "./command-line.ts";
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { RefRule } from "./rule.ts";

const NAME = "(?<ref>[A-Za-z0-9](?:[\\w.+-]{0,198}\\w)?)";
const ENDS = "(?![.+-]*[\\w${])";

/** How the addresses continue behind the repository's name, up to where the version stands. */
const WAYS: readonly string[] = [
  `(?:\\.git)?(?:\\/[^\\s?"'\`<>()]{0,300})?\\?(?:[\\w=.&-]{0,100}&)?ref=${NAME}${ENDS}`,
  `\\/releases\\/(?:download|tag)\\/${NAME}${ENDS}`,
  `\\/(?:tree|blob|raw|edit|commits)\\/${NAME}${ENDS}`,
  `\\/archive\\/(?:refs\\/(?:tags|heads)\\/)?${NAME}(?=\\.tar\\.gz|\\.zip)`,
  `(?:\\.git|(?:\\/[\\w./-]{0,300})?)@${NAME}${ENDS}`,
];

export function findRefs(lines: readonly Line[], rule: RefRule): readonly Found[] {
  const repository = literally(rule.repository);
  const addresses = [
    ...WAYS.map((way) => `(?<![\\w.-])github\\.com[/:]${repository}${way}`),
    `(?<![\\w.-])raw\\.githubusercontent\\.com\\/${repository}\\/(?:refs\\/(?:tags|heads)\\/)?${NAME}(?=\\/)`,
    `(?<=\\buses:\\s+["']?)${repository}(?:\\/[\\w./-]{0,300})?@${NAME}${ENDS}`,
  ].map((address) => new RegExp(address, "dgi"));
  const near = lines.filter(
    ({ kind, text }) => kind !== "none" && text.toLowerCase().includes(rule.repository.toLowerCase()),
  );
  const found = near.flatMap((line) => addresses.flatMap((address) => matchesIn(line, address)));
  return [...found, ...clonesIn(lines, rule)]
    .filter(({ value }) => isMeant(value, rule.value))
    .map((one) => ({ ...one, names: NAMES[rule.value] }));
}

const NAMES = { "{version}": "version", "{tag}": "tag", "{branch}": "branch" } as const;

type Place = Omit<Found, "names">;

function matchesIn(line: Line, address: RegExp): readonly Place[] {
  return [...line.text.matchAll(address)].map((match) => {
    const [at, end] = match.indices?.groups?.ref ?? [0, 0];
    return foundAt(line, at, line.text.slice(at, end));
  });
}

/** `git clone -b v address`, in either order. */
function clonesIn(lines: readonly Line[], { repository }: RefRule): readonly Place[] {
  const address = new RegExp(`github\\.com[/:]${literally(repository)}(?:\\.git)?\\/?(?![\\w./-])`, "i");
  const option = new RegExp(`\\s(?:-b|--branch)(?:=|\\s+)["']?${NAME}(?![.+-]*[\\w\${/])`, "d");
  return [...commandsIn(lines, (text) => /\bgit\s+clone\b/.test(text))]
    .filter(({ text }) => /\bgit\s+clone\b/.test(text) && address.test(text))
    .flatMap(({ text, placeOf }) => {
      const [start, end] = option.exec(text)?.indices?.groups?.ref ?? [0, 0];
      if (end === 0) return [];
      const { line, at } = placeOf(start);
      return [foundAt(line, at, text.slice(start, end))];
    });
}

const COMMIT = /^[0-9a-f]{7,64}$/;
const VERSION = /^v?\d+(?:\.\d[\w.+-]*)?$/;

/** Whether what stands there is what the rule is about. Branches that look like a line's move with the release's own. */
function isMeant(value: string, of: RefRule["value"]): boolean {
  if (COMMIT.test(value) || isPlaceholder(value)) return false;
  if (of === "{version}") return VERSION.test(value);
  if (of === "{tag}") return /\d\.\d/.test(value);
  return !VERSION.test(value) && (/^(?:main|master)$/.test(value) || /\d/.test(value));
}
