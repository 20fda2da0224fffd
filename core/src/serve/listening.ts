import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf, TextGradError, usageError } from '../errors/index.ts';
import { isLoopback } from './gate.ts';

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

/** Listens on a port of a host. @throws TextGradError `SERVE_UNAVAILABLE`. */
export async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
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

/** Closes a server once. Clients keep connections for later requests, so each one is closed as it becomes idle. */
export function closer(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  server.on('request', (_, response) => {
    response.once('close', () => closed && setImmediate(() => server.closeIdleConnections()));
  });
  return () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
}
