/**
 * Reads requests' bodies: never more of one than the cap, and never more of all together than there is room for, since
 * anybody may send one and the signature can only be checked at its end.
 */
import type { IncomingMessage } from "node:http";

/** Bytes. */
export interface BodyLimits {
  readonly cap: number;
  readonly room: number;
}

/** `too large`: over the cap. `no room`: too many are on their way at this moment. */
export type BodyRead = { readonly bytes: Buffer } | "too large" | "no room";

export interface BodyReader {
  /** Whether the request says itself that its body is too large: then not a byte of it is read. */
  saysTooLarge(request: IncomingMessage): boolean;
  /**
   * Reads a body and keeps its room until `use` has ended.
   *
   * @throws Error when the client goes away
   */
  read<Result>(request: IncomingMessage, use: (body: BodyRead) => Promise<Result>): Promise<Result>;
}

export function bodyReader({ cap, room }: BodyLimits): BodyReader {
  let left = room;
  return {
    saysTooLarge: (request) => Number(request.headers["content-length"] ?? 0) > cap,
    async read(request, use) {
      let size = 0;
      const take = (bytes: number): BodyRead | undefined => {
        size += bytes;
        left -= bytes;
        if (size > cap) return "too large";
        return left < 0 ? "no room" : undefined;
      };
      try {
        return await use(await collect(request, take));
      } finally {
        left += size;
      }
    },
  };
}

function collect(request: IncomingMessage, take: (bytes: number) => BodyRead | undefined): Promise<BodyRead> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const hear = (chunk: Buffer) => {
      chunks.push(chunk);
      const refusal = take(chunk.length);
      if (refusal === undefined) return;
      request.pause();
      request.removeListener("data", hear);
      resolve(refusal);
    };
    request.on("data", hear);
    request.once("end", () => resolve({ bytes: Buffer.concat(chunks) }));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the client went away")));
  });
}
