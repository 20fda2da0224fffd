import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { messageOf, TextGradError, throwIfAborted } from '@textgrad/core';

/** What is to be fetched. */
export interface DownloadOptions {
  /** Where it is, tried in this order. */
  readonly addresses: readonly string[];
  readonly path: string;
  readonly sha256: string;
  /** Its size; more is not read. */
  readonly bytes?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
  /** Milliseconds without a byte before an address is given up; 60,000 by default. */
  readonly idleTimeout?: number;
}

/** What became of a file. */
export interface Downloaded {
  /** False for a file that was there already. */
  readonly fetched: boolean;
  readonly bytes: number;
  /** The address that it came from. */
  readonly from?: string;
}

/** The largest file whose size nobody says. */
const mostBytes = 4 * 2 ** 30;

/** Tries of one address in a row that brought nothing. */
const tries = 3;
/** Milliseconds before the next try, times its number. */
const pause = 200;

/**
 * Fetches a file into its place: first under another name, where what came is kept for the next try, and under its own
 * name once its hash is right.
 *
 * @throws TextGradError `DOWNLOAD_FAILED` with what went wrong at each address.
 */
export async function download(options: DownloadOptions): Promise<Downloaded> {
  const { addresses, path, sha256, signal } = options;
  const size = await sizeOf(path);
  if (size !== undefined && (await hashOf(path)) === sha256) return { fetched: false, bytes: size };
  const part = `${path}.part`;
  const failures: string[] = [];
  for (const address of addresses)
    for (let attempt = 1; attempt <= tries; attempt++) {
      const before = (await sizeOf(part)) ?? 0;
      throwIfAborted(signal);
      try {
        const bytes = await fetchPart(address, part, before, options);
        if ((await hashOf(part)) === sha256) {
          await rename(part, path);
          return { fetched: true, bytes, from: address };
        }
        await rm(part, { force: true });
        failures.push(`${address} has another file: its SHA-256 is not ${sha256}`);
        // What was there before may have been of another file.
        if (before === 0) break;
      } catch (cause) {
        throwIfAborted(signal);
        failures.push(`${address}: ${reasonOf(cause)}`);
        if (cause instanceof Refused) break;
        if (((await sizeOf(part)) ?? 0) > before) attempt = 0;
        await setTimeout(pause * attempt, undefined, { signal }).catch(() => throwIfAborted(signal));
      }
    }
  throw new TextGradError(
    'environment',
    'DOWNLOAD_FAILED',
    `'${path}' cannot be fetched. ${[...new Set(failures)].join('; ')}. Try again (it goes on where it stopped), name a mirror (--mirror <url>), or put the file there yourself.`,
    {
      details: { path, failures },
    },
  );
}

/** An answer that another try will not change. */
class Refused extends Error {}

/** Goes on with a part, or starts afresh where the server does not give the rest alone; resolves with the size. */
async function fetchPart(
  address: string,
  part: string,
  before: number,
  { bytes: most = mostBytes, signal, onProgress, idleTimeout = 60_000 }: DownloadOptions,
): Promise<number> {
  const idle = new AbortController();
  const timer = globalThis.setTimeout(() => idle.abort(new Error('nothing came for too long')), idleTimeout);
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, idle.signal]),
      redirect: 'manual',
      headers: { 'accept-encoding': 'identity', ...(before > 0 ? { range: `bytes=${before}-` } : {}) },
    });
    if (response.status >= 300 && response.status < 400) throw redirected(response);
    if (response.status === 416) {
      await rm(part, { force: true });
      throw new Error('what was fetched before is no part of it');
    }
    if (!response.ok || !response.body) throw refusal(response.status);
    const goesOn = response.status === 206;
    const file = await open(part, goesOn ? 'a' : 'w');
    let size = goesOn ? before : 0;
    try {
      for await (const chunk of response.body) {
        timer.refresh();
        size += chunk.byteLength;
        if (size > most) throw new Refused(`it has more than the ${most} bytes that were expected`);
        await file.writeFile(chunk);
        onProgress(size);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return size;
  } catch (error) {
    if (error instanceof Refused) await rm(part, { force: true });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A redirect is not followed: where a file comes from is for the user to say. */
function redirected({ status, headers, url }: Response): Error {
  const location = headers.get('location') ?? '';
  const to = location && URL.canParse(location, url) ? new URL(location, url).origin : 'another address';
  return new Refused(`it redirects to ${to} (status ${status}), which is not followed`);
}

const refusal = (status: number): Error =>
  status >= 500 || status === 429
    ? new Error(`the server answered ${status}`)
    : new Refused(`the server answered ${status}`);

const reasonOf = (cause: unknown): string =>
  cause instanceof Error && cause.cause instanceof Error
    ? `${cause.message} (${cause.cause.message})`
    : messageOf(cause);

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
