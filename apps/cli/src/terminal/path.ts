import { relative } from 'node:path';

/** A path as short as it can be written from the folder; outside of the folder, as it is. */
export function displayPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short === '' || short.startsWith('..') ? path : short;
}
