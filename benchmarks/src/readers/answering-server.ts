import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers. */
export interface ServerAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A server of this process that gives every question the same answer. */
export interface AnsweringServer {
  readonly url: string;
  /** What it answers from now on. */
  set(answer: ServerAnswer): void;
  close(): void;
}

/** Starts a server on this machine. */
export async function answeringServer(): Promise<AnsweringServer> {
  let answer: ServerAnswer = { status: 200, type: 'application/json', body: '' };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    set: (next) => {
      answer = next;
    },
    close: () => void server.close().closeAllConnections(),
  };
}
