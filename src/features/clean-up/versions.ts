/** Versions of packages that a candidate leaves, where we may look into them and it is proved that nothing else needs them. */
import type { Project } from "../../core/config/project.ts";
import { type DeclaredImage, imageTag } from "../../core/domain/images/declared.ts";
import { inTurns } from "../../core/domain/images/look.ts";
import { leaving, removable, staying } from "../../core/domain/images/removable.ts";
import type { Version } from "../../core/domain/version.ts";
import type { EnsureNoPackageVersion } from "../../core/plan/wordless.ts";
import type { Reader } from "../../core/ports/reader.ts";

interface Going {
  readonly project: Project;
  readonly version: Version;
  readonly because: string;
}

/** Versions of one package that are read, each with a request; of a package with more nothing is proved. */
const MOST_READ = 1000;

/** In the order of the declared images. */
export async function versionsToDelete(read: Reader, going: Going): Promise<readonly EnsureNoPackageVersion[]> {
  const all = await Promise.all(going.project.images.map((image) => ofImage(image, read, going)));
  return all.flat();
}

async function ofImage(
  image: DeclaredImage,
  read: Reader,
  { project, version, because }: Going,
): Promise<readonly EnsureNoPackageVersion[]> {
  const versions = await read.packageVersions(image.name);
  if (versions.state !== "found") return [];
  const shelf = { versions: versions.value, going: new Set([imageTag(image, project.release, version.text)]) };
  if (leaving(shelf).length === 0 || staying(shelf).length > MOST_READ) return [];
  const parts = await inTurns(
    staying(shelf),
    async ({ digest }) => [digest, await read.imageParts(image.name, digest)] as const,
  );
  return removable({ ...shelf, parts: new Map(parts) }).map(({ id, digest, tags }) => ({
    kind: "ensureNoPackageVersion",
    key: `clean-up/${version.text}/version/${id}`,
    because,
    image: image.name,
    version: id,
    digest,
    tags,
    beside: shelf.versions.map((one) => one.id),
  }));
}
