/** What a person asked, read whole before GitHub is: from the command line and the environment. */
import { UserError } from "../../core/errors.ts";
import { type OpenReader, openReader } from "../../github/open.ts";

export interface NotesWish {
  readonly repo: string;
  readonly from: string;
  readonly to: string;
  /** Path of a configuration to use in place of the repository's own. */
  readonly config?: string | undefined;
  /** Path of a template to use in place of the repository's own. */
  readonly template?: string | undefined;
}

/** @throws UserError for what can't be asked so */
export function readerFor({ repo }: NotesWish, env: NodeJS.ProcessEnv): OpenReader {
  const [owner = "", name = "", ...more] = repo.split("/");
  const isName = (word: string) => /^[\w.-]{1,100}$/.test(word) && !/^\.+$/.test(word);
  if (more.length > 0 || !isName(owner) || !isName(name)) {
    throw new UserError(`\`${repo}\` is no repository. Write it as owner/name, acme/shop.`);
  }
  const { GHE_HOST: host, GHE_PROTOCOL: protocol = "https" } = env;
  return openReader({
    owner,
    repo: name,
    token: env.GITHUB_TOKEN?.trim() || env.GH_TOKEN?.trim() || undefined,
    baseUrl: host ? `${protocol}://${host}/api/v3` : undefined,
    now: new Date(),
  });
}
