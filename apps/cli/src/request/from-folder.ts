import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Settings } from './settings.ts';

/**
 * Settings with their relative paths from the folder in which they were written: what begins with `./` or `../`, and what names
 * a file there.
 */
export async function fromFolder(settings: Settings, folder: string): Promise<Settings> {
  return (await anchored(settings, folder)) as Settings;
}

async function anchored(value: unknown, folder: string): Promise<unknown> {
  if (typeof value === 'string') return (await isPath(value, folder)) ? resolve(folder, value) : value;
  if (Array.isArray(value)) return Promise.all(value.map((one) => anchored(one, folder)));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    async ([key, one]) => [key, await anchored(one, folder)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

const isPath = async (value: string, folder: string): Promise<boolean> =>
  /^\.{1,2}[/\\][^\r\n]+$/u.test(value) ||
  (/^[^\s/\\][^\r\n]{0,1000}\.[a-z0-9]{1,10}$/iu.test(value) &&
    (await stat(resolve(folder, value)).then(
      (found) => found.isFile(),
      () => false,
    )));
