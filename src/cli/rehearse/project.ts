/** A project to rehearse with: its files, its people and what they did when. Read from a folder beside this file. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UserError } from "../../core/errors.ts";

const day = z.iso.date();

const schema = z.strictObject({
  repository: z.string(),
  zone: z.string(),
  leader: z.string(),
  maintainer: z.string(),
  version: z.string(),
  branch: z.string(),
  executable: z.array(z.string()),
  previous: z.strictObject({ tag: z.string(), published: day }),
  milestone: z.strictObject({ title: z.string(), created: day, due: day, description: z.string() }),
  elsewhere: z.array(
    z.strictObject({
      repository: z.string(),
      release: z.string(),
      /** What it released before, the oldest first. */
      earlier: z.array(z.string()).default([]),
      /** Images that lie in the registry under that release's tag. */
      images: z.array(z.string()).default([]),
    }),
  ),
  features: z.array(
    z.strictObject({
      title: z.string(),
      body: z.string().default(""),
      owner: z.string().optional(),
      on: day,
      done: day.optional(),
      by: z.string().optional(),
      file: z.string().optional(),
    }),
  ),
  workflow: z.strictObject({
    name: z.string(),
    path: z.string(),
    tags: z.string(),
    jobs: z.array(z.string()).min(1),
    failure: z.strictObject({ job: z.string(), step: z.string() }).optional(),
  }),
  /** What a run of the workflow pushes, under the tag that it runs for. */
  images: z.array(
    z.strictObject({
      image: z.string(),
      platforms: z.array(z.string()).min(1),
      /** The job that pushes it; a run in which that fails pushes none. */
      job: z.string(),
      /** `{version}` is the tag's. */
      tag: z.string(),
      /** Tags that a final run moves with it. */
      moving: z.array(z.string()).default([]),
    }),
  ),
  /** What people write on the tracker. `{token}` is the newest that the bot gave out there. */
  says: z.array(z.strictObject({ by: z.string(), on: day, text: z.string() })).default([]),
  merged: day,
  candidates: z.array(
    z.strictObject({
      tag: z.string(),
      on: day,
      fails: z.boolean().default(false),
      /** The bot cuts it, as people ask in `says`; nobody pushes it. */
      cut: z.boolean().default(false),
      /** Tags that its run moves by mistake. */
      moves: z.array(z.string()).default([]),
    }),
  ),
  /** What is merged into the release branch lies in the folder `repair`. */
  repair: z.strictObject({ title: z.string(), by: z.string(), on: day }).optional(),
  /** The day on which somebody puts back what a candidate moved by mistake. */
  restored: day.optional(),
  /** The day on which somebody deletes what a candidate left in the registry, and which one. */
  cleaned: z.strictObject({ on: day, tag: z.string() }).optional(),
  final: z.strictObject({ tag: z.string(), on: day }),
});

export type RehearsalProject = z.infer<typeof schema> & {
  /** Contents by path, as they stand at the previous release. */
  readonly files: Readonly<Record<string, { mode: "100644" | "100755"; content: string }>>;
  /** Contents by path, as the repair leaves them. */
  readonly repaired: Readonly<Record<string, string>>;
};

const PROJECTS = join(import.meta.dirname, "projects");

/** Names that {@link loadProject} takes. */
async function projectNames(): Promise<readonly string[]> {
  return (await readdir(PROJECTS)).sort();
}

/** @throws UserError when no such project comes with the product */
export async function loadProject(name: string): Promise<RehearsalProject> {
  const known = await projectNames();
  if (!known.includes(name))
    throw new UserError(`There is no project “${name}” to rehearse with. There are ${known.join(" and ")}.`);
  const folder = join(PROJECTS, name);
  const project = schema.parse(parse(await readFile(join(folder, "project.yml"), "utf8")));
  const executable = new Set(project.executable);
  const [files, repaired] = await Promise.all([
    filesIn(join(folder, "files")),
    project.repair ? filesIn(join(folder, "repair")) : [],
  ]);
  const moded = files.map(([path, content]) => {
    const mode: "100644" | "100755" = executable.has(path) ? "100755" : "100644";
    return [path, { mode, content }] as const;
  });
  return { ...project, files: Object.fromEntries(moded), repaired: Object.fromEntries(repaired) };
}

/** Path and content, by path. */
async function filesIn(root: string): Promise<readonly (readonly [string, string])[]> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(
    entries.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(root, file).split(sep).join("/"), await readFile(file, "utf8")] as const;
    }),
  );
  return files.sort(([a], [b]) => (a < b ? -1 : 1));
}
