/** A server on this machine that answers whatever a test says, and remembers what it was asked. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

interface Asked {
  /** `GET /v2/acme/shop/manifests/v1`. */
  readonly line: string;
  readonly authorization: string | undefined;
}

export interface Stranger {
  /** `127.0.0.1:41234`. */
  readonly host: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export type Answering = (request: IncomingMessage, response: ServerResponse, host: string) => void;

export async function startStranger(answer: Answering): Promise<Stranger> {
  const asked: Asked[] = [];
  let host = "";
  const server = createServer((request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization });
    answer(request, response, host);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    host,
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: object = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};
