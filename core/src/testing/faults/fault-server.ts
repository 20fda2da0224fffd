import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How one request is answered, rightly or wrongly. */
export type Fault = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

/** A server on 127.0.0.1 that answers as it is told and remembers what it was asked. */
export interface FaultServer {
  /** The base URL for clients, with `/v1`. */
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Resolves when a connection has been closed by the client before its answer was complete. */
  readonly abandoned: Promise<void>;
  close(): Promise<void>;
}

/** Starts a server that answers the first request by the first fault, and so on; the last one serves all that follow. */
export async function faultServer(...faults: readonly Fault[]): Promise<FaultServer> {
  const seen: SeenRequest[] = [];
  const abandoned = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const { url: path = '', headers } = request;
    const body: unknown = JSON.parse((await text(request)) || '{}');
    const arrived = { path, headers, body: body as SeenRequest['body'] };
    const fault = faults[Math.min(seen.push(arrived), faults.length) - 1];
    response.on('close', () => {
      if (!response.writableFinished) abandoned.resolve();
    });
    await fault?.(response, arrived);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    abandoned: abandoned.promise,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
