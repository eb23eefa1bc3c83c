/**
 * The seal on a record: a MAC with a key that only the App's private key gives, over the repository, the record's key,
 * its sequence number and its value. Maintainers may edit our comments; what they write there has no seal.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Json } from "../core/domain/record.ts";

interface Sealed {
  /** Numeric id; a record means nothing in another repository. */
  readonly repository: number;
  readonly key: string;
  /** Counts up with each change, so that an older record can't take a newer one's place. */
  readonly sequence: number;
  readonly value: Json;
}

export interface Seal {
  /** The record with its seal, as a part of a comment. */
  close(record: Sealed): string;
  /** Undefined where there is no such part, or its seal is not ours. */
  open(text: string): Sealed | undefined;
}

/** A fence on a line of its own; what lies inside is one line, so nothing in it can end it. */
const PART = /^```json\n(\{.*\})\n```\n\n<sub>Seal: `([0-9a-f]{64})`<\/sub>$/m;

/** @param privateKey the App's, in PEM */
export function sealWith(privateKey: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", privateKey, "", "release-captain records", 32));
  const macOf = (line: string): Buffer => createHmac("sha256", key).update(line).digest();
  return {
    close: ({ repository, key: name, sequence, value }) => {
      const line = lineOf({ repository, key: name, sequence, value });
      return `\`\`\`json\n${line}\n\`\`\`\n\n<sub>Seal: \`${macOf(line).toString("hex")}\`</sub>`;
    },
    open: (text) => {
      const [, line, mac] = PART.exec(text.replace(/\r\n?/g, "\n")) ?? [];
      if (line === undefined || mac === undefined) return undefined;
      return timingSafeEqual(macOf(line), Buffer.from(mac, "hex")) ? (JSON.parse(line) as Sealed) : undefined;
    },
  };
}

/** One line that holds neither HTML nor what could be taken for a marker of ours. */
const lineOf = (record: Sealed): string => JSON.stringify(record).replace(/[<>&\u2028\u2029]/g, escaped);

const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
