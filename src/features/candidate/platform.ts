/** What a job builds for, told by its own name or else by the machine that it asked for. A guess that turns nothing red. */
import type { Job } from "../../core/ports/run.ts";

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:windows|win)(?![a-z])/i, "windows"],
  [/(?<![a-z])(?:macos|darwin)(?![a-z])/i, "darwin"],
];

const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z0-9])(?:amd64|x86[_-]64|x64|x86)(?![a-z0-9])/i, "amd64"],
  [/(?<![a-z0-9])(?:arm64|aarch64|arm)(?![a-z0-9])/i, "arm64"],
  [/(?<![a-z0-9])ppc64le(?![a-z0-9])/i, "ppc64le"],
  [/(?<![a-z0-9])s390x(?![a-z0-9])/i, "s390x"],
];

/** GitHub's own machines, which name no processor: `ubuntu-latest`. */
const HOSTED = /^ubuntu-(?:latest|\d\d\.\d\d)$/;

/** `linux/arm64`; several where the name has several, empty where nothing tells. */
export function platformsOf({ name, labels }: Pick<Job, "name" | "labels">): readonly string[] {
  const machine = labels.join(" ");
  const named = processors(name);
  const found = named.length > 0 ? named : processors(machine);
  const hosted = found.length === 0 && labels.some((label) => HOSTED.test(label)) ? ["amd64"] : found;
  const system = SYSTEMS.find(([pattern]) => pattern.test(name) || pattern.test(machine))?.[1] ?? "linux";
  return hosted.map((one) => `${system}/${one}`);
}

const processors = (text: string): readonly string[] =>
  MACHINES.filter(([pattern]) => pattern.test(text)).map(([, machine]) => machine);
