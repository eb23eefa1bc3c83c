/** The rehearsal's story on a terminal: a day's heading, what people did, what the bot did and because of what. */
import { styleText } from "node:util";
import Table from "cli-table3";
import { type Day, dayText } from "../../core/domain/calendar.ts";
import type { Told } from "./app-process.ts";

/** Where the story goes; colour and progress only where it is a terminal. */
export type Out = Pick<NodeJS.WriteStream, "write" | "isTTY">;

export class Story {
  readonly #out: Out;
  #day: Day | undefined;
  #toldDay: Day | undefined;
  #progress = false;
  #repeated = 0;
  readonly #reasons = new Map<string, string>();

  constructor(out: Out) {
    this.#out = out;
  }

  line(text = ""): void {
    this.#clear();
    this.#out.write(`${text}\n`);
  }

  /** Days on which nothing happens get no heading. */
  day(day: Day): void {
    this.#day = day;
    if (this.#out.isTTY) this.#show(`${dayText(day)} …`);
  }

  person(who: string, does: string): void {
    this.#heading();
    this.line(`  ${this.#style("bold", who)} ${does}`);
    if (this.#out.isTTY) this.#show("  waiting for the app to be done with it …");
  }

  /** What the app wrote in one run. What it wrote before for the same reason, such as a countdown, is only counted. */
  bot(told: readonly Told[], failed: readonly string[]): void {
    const news = told.filter(({ key, because }) => this.#reasons.get(key) !== because);
    this.#repeated += told.length - news.length;
    if (news.length + failed.length > 0) this.#heading();
    for (const { key, what, because } of news) {
      const verb = this.#reasons.has(key) ? "updates" : "writes";
      this.#reasons.set(key, because);
      this.line(`    ${this.#style("green", "→")} ${verb} ${what}`);
      this.line(this.#style("dim", `      because ${because}`));
    }
    for (const failure of failed) this.line(`    ${this.#style("red", "✗")} ${failure}`);
  }

  /** Writes that were not told, since their reason was the same as the last time. */
  get repeated(): number {
    return this.#repeated;
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const table = new Table({ head: [...head], style: { head: [], border: [] } });
    table.push(...rows.map((row) => [...row]));
    this.line(table.toString());
  }

  #heading(): void {
    if (this.#day === this.#toldDay || this.#day === undefined) return;
    this.#toldDay = this.#day;
    this.line();
    this.line(this.#style("underline", dayText(this.#day)));
  }

  #show(text: string): void {
    this.#clear();
    this.#out.write(text);
    this.#progress = true;
  }

  #clear(): void {
    if (this.#progress) this.#out.write("\r\u001b[2K");
    this.#progress = false;
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return this.#out.isTTY ? styleText(format, text) : text;
  }
}
