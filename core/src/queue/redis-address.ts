import { usageError } from '../errors/index.ts';

/**
 * An address without what is secret in it, as it may stand in a log.
 *
 * @example
 * ```ts
 * import { shownAddress } from '@textgrad/core/runs';
 *
 * console.log(shownAddress('rediss://me:secret@queue.example:6380/2')); // rediss://queue.example:6380/2
 * ```
 */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (!url || !isRedis(url)) return 'the queue';
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** A text in which an address, and the password in it, stand no more. */
export function withoutAddress(text: string, address: string): string {
  const { password = '', username = '' } = URL.parse(address) ?? {};
  const secrets = [address, password, decoded(password), username === '' ? '' : `${username}:`];
  return secrets
    .filter((secret) => secret !== '')
    .reduce((said, secret) => said.replaceAll(secret, '…'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isRedis = ({ protocol }: URL): boolean => protocol === 'redis:' || protocol === 'rediss:';

/**
 * Checks the address of a queue: `redis://host:port/database`, `rediss://` with TLS.
 *
 * @throws TextGradError `QUEUE_ADDRESS`; the address, which may hold a password, is not quoted.
 */
export function checkAddress(address: string): void {
  const url = URL.parse(address);
  if (!url || !isRedis(url) || url.hostname === '')
    throw usageError(
      'QUEUE_ADDRESS',
      'The address of a queue is redis://host:port, or rediss://host:port with TLS; a password goes before the host, as in redis://:password@host, and is out of sight in the variable TEXTGRAD_QUEUE.',
    );
}
