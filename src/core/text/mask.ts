/**
 * Takes out of strangers' text what looks like a credential. GitHub masks the secrets that it knows in its logs; this is
 * for those that it does not know. Each pattern is read in one pass, whatever the text.
 */

const CREDENTIALS: readonly RegExp[] = [
  // GitHub's own, by how they begin.
  /\b(?:gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_\w{20,255})/g,
  // Clouds, registries, chats, package registries and model hubs.
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:xox[abposr]-[\w-]{10,200}|npm_[A-Za-z0-9]{30,60}|pypi-[\w-]{30,300}|hf_[A-Za-z0-9]{20,60}|dckr_\w{2,10}_[\w-]{10,100}|glpat-[\w-]{15,60}|AIza[\w-]{30,50})/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{8,4000}\.[\w-]{8,4000}\.?[\w-]{0,4000}/g,
  /(?<=-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----).{1,8000}/g,
];

/** What follows a word that announces one: `password=…`, `Authorization: Bearer …`. */
const ANNOUNCED =
  /((?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization)["']?\s{0,3}[=:]\s{0,3}["']?(?:(?:bearer|basic|token)\s{1,3})?)[^\s"',;]{4,4000}/gi;

/** The password in an address, `https://user:password@host`. */
const IN_ADDRESS = /(:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,4000}(?=@)/g;

const MASK = "***";

export function mask(text: string): string {
  const announced = text.replace(ANNOUNCED, `$1${MASK}`).replace(IN_ADDRESS, `$1${MASK}`);
  return CREDENTIALS.reduce((masked, pattern) => masked.replace(pattern, MASK), announced);
}
