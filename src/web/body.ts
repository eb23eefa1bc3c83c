/** Reads a request's body, and never more than the cap. */
import type { IncomingMessage } from "node:http";

/** Whether the request says itself that its body is too large: then not a byte of it is read. */
export function saysTooLarge(request: IncomingMessage, cap: number): boolean {
  return Number(request.headers["content-length"] ?? 0) > cap;
}

/**
 * @param cap bytes
 * @returns undefined as soon as the cap is passed; the rest is not read
 * @throws Error when the client goes away
 */
export function readBody(request: IncomingMessage, cap: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > cap) {
        request.pause();
        request.removeAllListeners("data");
        resolve(undefined);
      } else {
        chunks.push(chunk);
      }
    });
    request.once("end", () => resolve(Buffer.concat(chunks, size)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the client went away")));
  });
}
