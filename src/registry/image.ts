/** What a tag names, read down to the configuration of every platform: that is where builds say what they were made from. */
import { type ImageName, platformOf } from "../core/domain/images/name.ts";
import { Refused } from "../core/errors.ts";
import type { PlatformImage, RemoteImage } from "../core/ports/registry.ts";
import { isDigest, provedDigest } from "./content.ts";
import {
  ACCEPTED,
  type ImageConfiguration,
  type Index,
  isManifestType,
  type Manifest,
  type Notes,
  readConfiguration,
  readManifest,
  readNamed,
} from "./manifest.ts";
import type { Session } from "./session.ts";

/** Bytes of a manifest or a configuration; registries refuse larger ones. */
const LIMIT = 4 * 1024 * 1024;

const LABEL = "org.opencontainers.image.";

export async function readImage(session: Session, image: ImageName, tag: string): Promise<RemoteImage | undefined> {
  const what = whatIs(image, tag);
  const answer = await manifestBytes(session, image, tag);
  if (!answer) return undefined;
  const named = readNamed(answer.body, answer.headers["content-type"], what);
  const digest = provedDigest(answer, tag, what);
  if (named.kind === "single") {
    return { digest, kind: "single", platforms: [await platformFrom({ session, image }, { digest, manifest: named })] };
  }
  const platforms: PlatformImage[] = [];
  for (const entry of entriesOf(named)) platforms.push(await entryImage({ session, image }, entry, named.annotations));
  return { digest, kind: "index", platforms };
}

/** The digest alone; where the registry does not say it, the bytes do. */
export async function readDigest(session: Session, image: ImageName, tag: string): Promise<string | undefined> {
  const what = whatIs(image, tag);
  const request = { image, path: `manifests/${tag}`, what, accept: ACCEPTED, limit: LIMIT };
  const head = await session.get({ ...request, method: "HEAD" });
  if (!head) return undefined;
  const digest = head.headers["docker-content-digest"];
  if (typeof digest === "string" && isDigest(digest)) return digest;
  const answer = await session.get(request);
  return answer && provedDigest(answer, tag, what);
}

/** Indexes in an index that are read; nobody's image has as many. */
const MOST_NESTED = 50;

/**
 * What an index names, and what indexes in it name: attestations and signatures too. What a manifest alone is made of is
 * none of it.
 *
 * @throws Refused where not all of it can be read
 */
export async function readParts(
  session: Session,
  image: ImageName,
  reference: string,
): Promise<readonly string[] | undefined> {
  const top = await entriesAt({ session, image }, reference);
  if (!top) return undefined;
  const parts = new Set<string>();
  const nested = new Set<string>();
  const take = (entries: Index["manifests"]) => {
    for (const { digest, mediaType } of entries) {
      parts.add(digest);
      if (!isManifestType(mediaType)) nested.add(digest);
    }
  };
  take(top);
  for (const digest of nested) {
    if (nested.size > MOST_NESTED) throw new Refused(`${whatIs(image, reference)} holds too many indexes`);
    const entries = await entriesAt({ session, image }, digest);
    if (!entries) throw new Refused(`the registry does not have ${whatIs(image, digest)}, which an index names`);
    take(entries);
  }
  return [...parts];
}

/** None of a manifest alone. */
async function entriesAt({ session, image }: Where, reference: string): Promise<Index["manifests"] | undefined> {
  const what = whatIs(image, reference);
  const answer = await manifestBytes(session, image, reference);
  if (!answer) return undefined;
  const named = readNamed(answer.body, answer.headers["content-type"], what);
  provedDigest(answer, reference, what);
  return named.kind === "single" ? [] : named.manifests;
}

const whatIs = ({ host, repository }: ImageName, reference: string): string =>
  `${isDigest(reference) ? "manifest" : "tag"} ${reference} of ${host}/${repository}`;

const manifestBytes = (session: Session, image: ImageName, reference: string) =>
  session.get({
    image,
    path: `manifests/${reference}`,
    what: whatIs(image, reference),
    accept: ACCEPTED,
    limit: LIMIT,
    isProved: isDigest(reference),
  });

type Entry = Index["manifests"][number] & { readonly platform: NonNullable<Index["manifests"][number]["platform"]> };

/** Attestations and signatures call their platform unknown, or name none. */
function entriesOf({ manifests }: Index): readonly Entry[] {
  return manifests.filter(
    (entry): entry is Entry =>
      isManifestType(entry.mediaType) && !!entry.platform && entry.platform.architecture !== "unknown",
  );
}

interface Where {
  readonly session: Session;
  readonly image: ImageName;
}

async function entryImage(where: Where, entry: Entry, shared: Notes): Promise<PlatformImage> {
  const { digest, annotations } = entry;
  const { os, architecture, variant } = entry.platform;
  const platform = platformOf(os, architecture, variant);
  const what = whatIs(where.image, digest);
  const answer = await manifestBytes(where.session, where.image, digest);
  if (!answer) return { platform, digest, broken: "the registry does not have what the index names" };
  provedDigest(answer, digest, what);
  const manifest = readManifest(answer.body, what);
  const found = await platformFrom(where, { digest, manifest, outer: [annotations, shared] });
  const isOther = found.platform !== platform && !found.broken && `${os}/${architecture}` !== found.platform;
  return isOther
    ? { ...found, platform, broken: `the index calls it ${platform}, and it is ${found.platform}` }
    : { ...found, platform };
}

/** What the image says of itself counts before what an index says of it. */
async function platformFrom(
  { session, image }: Where,
  of: { readonly digest: string; readonly manifest: Manifest; readonly outer?: readonly Notes[] },
): Promise<PlatformImage> {
  const { digest, manifest, outer = [] } = of;
  const configuration = await configurationOf({ session, image }, manifest.config.digest);
  if (!configuration) return { platform: "unknown", digest, broken: "the registry does not have its configuration" };
  const { os, architecture, variant, created, config } = configuration;
  const notes = [manifest.annotations, config?.Labels, ...outer];
  const say = (name: string) => notes.map((some) => some?.get(`${LABEL}${name}`)).find((value) => value !== undefined);
  return {
    platform: platformOf(os, architecture, variant),
    digest,
    revision: say("revision"),
    source: say("source"),
    created: momentIn(created ?? say("created")),
  };
}

async function configurationOf({ session, image }: Where, digest: string): Promise<ImageConfiguration | undefined> {
  const what = `configuration ${digest} of ${image.host}/${image.repository}`;
  const answer = await session.get({ image, path: `blobs/${digest}`, what, limit: LIMIT, isProved: true });
  if (!answer) return undefined;
  provedDigest({ ...answer, headers: {} }, digest, what);
  return readConfiguration(answer.body, what);
}

/** Reproducible builds call themselves made at the beginning of time, 1970 or 1980. */
const BEGINNING = Date.UTC(1980, 0, 2);

function momentIn(text: string | undefined): Date | undefined {
  const moment = new Date(text ?? "");
  return moment.getTime() > BEGINNING ? moment : undefined;
}
