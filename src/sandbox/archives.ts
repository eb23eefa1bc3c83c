/**
 * Archives of commits. As at GitHub the API only tells where one lies, and there nobody is asked who they are: the
 * address itself is the proof. Git makes them, so they leave out and change what a repository's attributes say.
 */
import { randomBytes } from "node:crypto";
import type { Repository } from "./records.ts";

interface Prepared {
  readonly repository: Repository;
  /** Full SHA. */
  readonly commit: string;
}

/** Where GitHub has a host of its own, `codeload.github.com`, an Enterprise Server has this folder. */
const FOLDER = "/_codeload/";

export class Archives {
  readonly #prepared = new Map<string, Prepared>();

  /** @returns the path where it is to be had */
  prepare(repository: Repository, commit: string): string {
    const token = randomBytes(16).toString("hex");
    this.#prepared.set(token, { repository, commit });
    return `${FOLDER}${repository.fullName}/legacy.tar.gz/${commit}?token=${token}`;
  }

  isAsked(url: URL): boolean {
    return url.pathname.startsWith(FOLDER);
  }

  /** Undefined where the address proves nothing. */
  async archive(url: URL): Promise<Buffer | undefined> {
    const prepared = this.#prepared.get(url.searchParams.get("token") ?? "");
    if (!prepared || !url.pathname.endsWith(`/${prepared.commit}`)) return undefined;
    const { repository, commit } = prepared;
    const folder = `${repository.fullName.replace("/", "-")}-${commit.slice(0, 7)}/`;
    return repository.git.run(["archive", "--format=tar.gz", `--prefix=${folder}`, commit]);
  }
}
