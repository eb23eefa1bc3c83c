/**
 * `rehearse`: one release of a sample project from its milestone to its published notes, played by the real app against
 * an embedded GitHub, with time made fast. Nothing here decides anything for the bot; it moves the clock, does what
 * people would do, and shows what came of it.
 */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, type Day, dayText, momentOf } from "../../core/domain/calendar.ts";
import { type Album, type Moment, type Talk, talkOf, trackerIn, writeAlbum } from "./album.ts";
import { registriesOf } from "./images.ts";
import { loadProject, type RehearsalProject } from "./project.ts";
import { type Comment, type Scene, scenesOf, setUp } from "./scenes.ts";
import { Stage } from "./stage.ts";
import { type Out, Story } from "./story.ts";

export interface RehearsalOptions {
  /** Name of a folder of `projects/`. Default: `llm-d`. */
  readonly project?: string;
  /** Folder for what the bot wrote; absent: nothing is kept. */
  readonly folder?: string | undefined;
  readonly out: Out;
  /** Called as each day and each deed begins: lets a test kill the app while the release goes on. */
  readonly onStep?: ((stage: Stage) => void) | undefined;
  /** Lets a test look at the embedded GitHub before it closes. */
  readonly afterwards?: (stage: Stage, project: RehearsalProject) => Promise<void>;
}

interface Performance {
  readonly stage: Stage;
  readonly story: Story;
  readonly project: RehearsalProject;
  readonly onStep: RehearsalOptions["onStep"];
}

/** Hours of a day at which the app looks at what is due, local to the project. */
const LOOKS_AT = "09:00";

/** @returns the exit code: 0, or 1 when the app could not do all that it wanted, or asked for what it may not. */
export async function rehearse(options: RehearsalOptions): Promise<number> {
  const started = performance.now();
  const project = await loadProject(options.project ?? "llm-d");
  const story = new Story(options.out);
  const failures: string[] = [];
  introduce(story, project);
  const dataDir = await mkdtemp(join(tmpdir(), "release-captain-"));
  const stage = await Stage.open({
    manifest: await readFile(join(import.meta.dirname, "../../../app.yml"), "utf8"),
    keys: keyPair(),
    secret: randomBytes(32).toString("hex"),
    dataDir,
    registries: registriesOf(project),
    now: new Date(`${project.previous.published}T12:00:00Z`),
    onTold: (told, failed) => {
      failures.push(...failed);
      story.bot(told, failed);
    },
  });
  try {
    await setUp(stage, project);
    await stage.startApp();
    const shown = await play({ stage, story, project, onStep: options.onStep });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    failures.push(...(await conclude({ stage, story, project, shown, folder: options.folder, seconds })));
    await options.afterwards?.(stage, project);
    return failures.length > 0 ? 1 : 0;
  } finally {
    await stage.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function introduce(story: Story, { repository, version, milestone, final }: RehearsalProject): void {
  story.line(`Release Captain rehearses ${version} of ${repository}: from its milestone to its published notes.`);
  story.line(
    `The real app runs in one process, a GitHub and a registry of its own in others; ${dayText(milestone.created)} to ${dayText(final.on)} passes in under a minute.`,
  );
  story.line("Nothing leaves this machine.");
}

/**
 * Day by day: the app looks at what is due, then people do what they do that day.
 *
 * @returns the tracker on the days that a release leader would look at it, and what was asked there
 */
async function play(performance: Performance): Promise<Pick<Album, "moments" | "talks">> {
  const { stage, story, project, onStep } = performance;
  const scenes = scenesOf(project);
  const moments: Moment[] = [];
  const talks: Talk[] = [];
  const { merged, candidates, cleaned, final } = project;
  const shown = [merged, ...candidates.map(({ on }) => on), ...(cleaned ? [cleaned.on] : []), final.on];
  const calendar = { zone: project.zone, freeze: 0, at: LOOKS_AT };
  for (let day: Day = project.milestone.created; day <= project.final.on; day = addDays(day, 1)) {
    story.day(day);
    onStep?.(stage);
    await stage.goTo(new Date(momentOf(day, calendar).getTime() + 2 * 3_600_000));
    for (const scene of scenes.filter((one) => one.on === day)) {
      const asked = await playScene(scene, performance);
      const tracker = asked && trackerIn(await stage.github.snapshot(project.repository));
      if (tracker) talks.push(...talkOf(day, tracker, asked.id));
    }
    if (!shown.includes(day)) continue;
    const tracker = trackerIn(await stage.github.snapshot(project.repository));
    if (tracker) moments.push({ day, tracker });
  }
  return { moments, talks };
}

/** @returns the comment, where somebody wrote one */
async function playScene(scene: Scene, { stage, story, onStep }: Performance): Promise<Comment | undefined> {
  if (scene.after) await stage.wait(scene.after);
  story.person(scene.who, scene.does);
  onStep?.(stage);
  try {
    const comment = await scene.say?.(stage.github);
    await scene.act?.(stage.github, stage.registry);
    await stage.quiet();
    return comment;
  } catch (error) {
    throw new Error(`${scene.on}: ${scene.who} ${scene.does}`, { cause: error });
  }
}

/** @returns what GitHub's description or app.yml forbids and was asked all the same */
async function conclude(end: {
  readonly stage: Stage;
  readonly story: Story;
  readonly project: RehearsalProject;
  readonly shown: Pick<Album, "moments" | "talks">;
  readonly folder: string | undefined;
  readonly seconds: string;
}): Promise<readonly string[]> {
  const { stage, story, project, shown, folder, seconds } = end;
  const [snapshot, requests, deliveries, violations] = await Promise.all([
    stage.github.snapshot(project.repository),
    stage.github.requests(),
    stage.github.deliveries(),
    stage.github.violations(),
  ]);
  const pages = await writeAlbum({ end: snapshot, ...shown, project }, folder);
  story.line();
  story.line(`${project.version} is out, ${seconds} s later. What the bot wrote:`);
  story.line();
  story.table(
    ["What", "In short", folder ? "Read it in" : "Size"],
    pages.map((page) => [page.title, page.short, page.path ?? `${page.text.length} characters`]),
  );
  const writes = requests.filter((request) => request.write).length;
  const unchanged = requests.filter((request) => request.status === 304).length;
  story.line(
    `${requests.length} requests to GitHub: ${writes} wrote, ${unchanged} were answered “not modified”; ${deliveries.length} webhooks came in.`,
  );
  if (story.repeated > 0) story.line(`${story.repeated} updates whose reason had been told before are not told above.`);
  for (const violation of violations) story.line(`✗ not as GitHub's description or app.yml allow: ${violation}`);
  return violations;
}

function keyPair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}
