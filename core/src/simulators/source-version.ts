import { createHash } from 'node:crypto';

/** A version from what a simulator is made of: texts by name. */
export const sourceVersion = (sources: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, 16);
