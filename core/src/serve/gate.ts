import { createHash, timingSafeEqual } from 'node:crypto';
import { type Failure, failure } from './failure.ts';

/** Decides by a request's headers whether it is answered; a failure says why not. */
export type Gate = (headers: Headers) => Failure | undefined;

/** Whether a host name means this machine alone. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host);
}

/** Lets through whoever sends the bearer token. */
export function tokenGate(token: string): Gate {
  const wanted = digest(token);
  return (headers) => {
    const given = /^Bearer (.*)$/iu.exec(headers.get('authorization') ?? '')?.[1] ?? '';
    // Digests are of one length, so comparing them takes the same time whatever was sent.
    return timingSafeEqual(digest(given), wanted)
      ? undefined
      : failure(
          401,
          'invalid_api_key',
          "The bearer token is missing or wrong: send 'Authorization: Bearer <token>'.",
          {
            headers: { 'www-authenticate': 'Bearer' },
          },
        );
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets through what this machine's own programs send.
 *
 * A web page from elsewhere that a browser on this machine shows can reach loopback too; its `Origin` or, after a change
 * of its name's address, its `Host` gives it away.
 */
export const localGate: Gate = (headers) => {
  const host = hostOf(`http://${headers.get('host') ?? ''}`);
  const origin = headers.get('origin');
  return isLoopback(host) && (origin === null || isLoopback(hostOf(origin)))
    ? undefined
    : failure(403, 'not_local', 'Without a token this server answers only programs on its own machine.');
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
