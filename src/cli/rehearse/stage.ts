/**
 * The stage of a rehearsal: the embedded GitHub in one process, the app in another, a registry here, and one clock for
 * all. The app may be killed at any moment; GitHub and the registry may not, as in life.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Control } from "../../sandbox/control.ts";
import { RegistrySandbox, type RunningRegistry } from "../../sandbox/registry/index.ts";
import { remoteSandbox } from "../../sandbox/remote.ts";
import { AppChild, Gone } from "./app-child.ts";
import type { AppOptions, Told } from "./app-process.ts";

export interface StageOptions {
  /** Text of app.yml: what the embedded GitHub lets the app do. */
  readonly manifest: string;
  readonly keys: { readonly publicKey: string; readonly privateKey: string };
  readonly secret: string;
  readonly dataDir: string;
  /** Hosts for which the one registry answers. */
  readonly registries: readonly string[];
  readonly now: Date;
  /** Called once for every run that wrote or failed. */
  readonly onTold: (told: readonly Told[], failed: readonly string[]) => void;
}

const APP_ID = 4711;

/** Milliseconds between two looks at whether all is quiet. */
const LOOK = 15;

interface Beside {
  readonly sandbox: Awaited<ReturnType<typeof remoteSandbox>>;
  readonly registry: RunningRegistry;
}

export class Stage {
  readonly github: Control;
  readonly registry: RunningRegistry;
  readonly #options: StageOptions;
  readonly #closeGithub: () => Promise<void>;
  readonly #apiUrl: string;
  #app: AppChild | undefined;
  #starting: Promise<AppChild> | undefined;
  #port = 0;
  #now: Date;

  static async open(options: StageOptions): Promise<Stage> {
    const sandbox = await remoteSandbox({
      manifest: options.manifest,
      appId: APP_ID,
      publicKey: options.keys.publicKey,
      now: options.now.toISOString(),
    });
    return new Stage(options, { sandbox, registry: await RegistrySandbox.start() });
  }

  private constructor(options: StageOptions, { sandbox, registry }: Beside) {
    this.#options = options;
    this.registry = registry;
    this.#now = options.now;
    this.#apiUrl = sandbox.url;
    this.#closeGithub = () => sandbox.close();
    this.github = sandbox.control;
  }

  /** Starts the app and points GitHub's webhook at it. */
  async startApp(): Promise<void> {
    const app = await this.#running();
    await this.github.setWebhook({ url: `${app.url}/api/github/webhooks`, secret: this.#options.secret });
  }

  /** Moves the one clock and lets the app look at what is due. */
  async goTo(moment: Date): Promise<void> {
    await this.#setTime(moment);
    await this.tick();
  }

  /** Lets minutes pass in which nobody looks. */
  async wait(minutes: number): Promise<void> {
    await this.#setTime(new Date(this.#now.getTime() + minutes * 60_000));
  }

  async #setTime(moment: Date): Promise<void> {
    this.#now = moment;
    await this.github.setTime(moment.toISOString());
  }

  async tick(): Promise<void> {
    await this.#ask("tick");
    await this.quiet();
  }

  /** Until every webhook is delivered and the app has nothing left to do. */
  async quiet(): Promise<void> {
    for (let calm = 0; calm < 2; ) {
      await this.github.settled();
      calm = (await this.#ask("idle")) === true ? calm + 1 : 0;
      if (calm < 2) await pause(LOOK);
    }
  }

  /**
   * As in a power cut: no signal handler runs. The next question starts the app again on the same data.
   *
   * @returns whether there was a running app to kill
   */
  async killApp(): Promise<boolean> {
    const app = this.#app;
    if (!app || this.#starting) return false;
    this.#app = undefined;
    await app.end("SIGKILL");
    return true;
  }

  async close(): Promise<void> {
    await this.#app?.end("SIGTERM");
    await this.#closeGithub();
    await this.registry.close();
  }

  /** A question whose app was killed under it is asked again of the next one. */
  async #ask(ask: "tick" | "idle"): Promise<unknown> {
    for (;;) {
      try {
        const app = await this.#running();
        return await app.call({ ask, now: this.#now.toISOString() });
      } catch (error) {
        if (this.#app || !(error instanceof Gone)) throw error;
      }
    }
  }

  async #running(): Promise<AppChild> {
    if (this.#app) return this.#app;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<AppChild> {
    const { keys, secret, dataDir, registries, onTold } = this.#options;
    const app = new AppChild(onTold);
    this.#app = app;
    const options: AppOptions = {
      appId: APP_ID,
      privateKey: keys.privateKey,
      secret,
      apiUrl: this.#apiUrl,
      port: this.#port,
      dataDir,
      registries: Object.fromEntries(registries.map((host) => [host, `http://${this.registry.host}`])),
      logLevel: "silent",
    };
    await app.start(options, this.#now);
    this.#port = Number(new URL(app.url).port);
    return app;
  }
}
