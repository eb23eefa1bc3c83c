/** The log. Whatever somebody puts into a line of it by mistake, these names never show their value. */
import pino, { type Logger } from "pino";

const SECRET = ["authorization", "token", "privateKey", "private_key", "secret", "password"];

export const logAt = (level: string): Logger =>
  pino({ level, redact: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]) });
