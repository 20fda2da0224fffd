import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly code: string;
  readonly message: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether two texts are equal, in the same time whatever they are. */
export const sameSecret = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted));

/**
 * Refuses what does not come from the page itself: a web page from elsewhere that a browser on this machine shows can reach
 * loopback too; its `Origin` or, after a change of its name's address, its `Host` gives it away.
 *
 * @param host What the dashboard's own address says, such as `127.0.0.1:4300`.
 */
export function foreign(headers: Headers, host: string): Refusal | undefined {
  const [, port] = host.split(':');
  const asked = headers.get('host') ?? '';
  if (asked !== host && asked !== `localhost:${port}`)
    return {
      status: 403,
      code: 'WRONG_HOST',
      message: `This dashboard answers at http://${host} alone, and was asked as '${asked.slice(0, 80)}'.`,
    };
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site') ?? 'none';
  if ((origin !== null && origin !== `http://${asked}`) || site === 'cross-site')
    return {
      status: 403,
      code: 'WRONG_ORIGIN',
      message: 'Another web page has asked for this: the dashboard answers its own page alone.',
    };
  return undefined;
}

/** Refuses who does not know the token. */
export function unknown(headers: Headers, query: string | undefined, token: string): Refusal | undefined {
  const bearer = (headers.get('authorization') ?? '').replace(/^Bearer /u, '');
  return sameSecret(bearer === '' ? (query ?? '') : bearer, token)
    ? undefined
    : {
        status: 401,
        code: 'WRONG_TOKEN',
        message:
          "The token in the address is missing or wrong: open the address that 'textgrad dashboard' has printed; a new start prints a new one.",
      };
}

/** What opens one file, so that a page in it never sees the token. */
export const ticketFor = (path: string, token: string): string =>
  createHmac('sha256', token).update(path).digest('base64url').slice(0, 32);
