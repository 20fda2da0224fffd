import { readFileSync } from 'node:fs';

/** The version of `@textgrad/core`. */
export const coreVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** What every run depends on. */
export const coreVersions: Readonly<Record<string, string>> = { '@textgrad/core': coreVersion };
