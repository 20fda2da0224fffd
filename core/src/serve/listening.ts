import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { messageOf, TextGradError, usageError } from '../errors/index.ts';
import { isLoopback } from './gate.ts';

/** What is being served. */
export interface Served {
  /** Where it is, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** @throws TextGradError `SERVE_NEEDS_TOKEN` for a host other than loopback without a token, `SERVE_TOKEN_EMPTY`. */
export function checkAccess(host: string, token: string | undefined): void {
  if (token?.trim() === '')
    throw usageError(
      'SERVE_TOKEN_EMPTY',
      'The token is empty: give a token, or none to serve this machine only.',
    );
  if (token === undefined && !isLoopback(host))
    throw usageError(
      'SERVE_NEEDS_TOKEN',
      `Serving on '${host}' lets other machines in: give a token that clients must send, or serve on 127.0.0.1.`,
      { details: { host } },
    );
}

/** Serves an application on a port of a host until it is closed. @throws TextGradError `SERVE_UNAVAILABLE`. */
export async function served(app: Hono, port: number, host: string): Promise<Served> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const address = await listen(server, port, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: closer(server),
  };
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (cause) {
    throw new TextGradError(
      'environment',
      'SERVE_UNAVAILABLE',
      `Cannot listen on port ${port} of ${host} (${messageOf(cause)}): choose another port, or 0 for any free one.`,
      { cause },
    );
  }
  return server.address() as AddressInfo;
}

/** Milliseconds that a request has to arrive whole when the server is being closed. */
const grace = 2_000;

/**
 * Closes a server once. Clients keep connections for later requests, so each one is closed as it becomes idle; one that is silent, or
 * stalls in the middle of a request, is not waited for.
 */
function closer(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const sockets = new Set<Socket>();
  const arrived = new Map<IncomingMessage, Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    arrived.set(request, request.socket);
    response.once('close', () => {
      arrived.delete(request);
      if (closed) setImmediate(() => server.closeIdleConnections());
    });
  });
  const endSilent = (): void => {
    const answered = new Set([...arrived].flatMap(([{ complete }, socket]) => (complete ? socket : [])));
    for (const socket of sockets) if (!answered.has(socket)) socket.destroy();
  };
  return () => {
    closed ??= new Promise((resolve) => {
      const timer = setTimeout(endSilent, grace);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return closed;
  };
}
