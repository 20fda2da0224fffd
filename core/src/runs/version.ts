import { readFileSync } from 'node:fs';
import { promptsVersion } from '../prompts/version.ts';

/** The version of `@textgrad/core`. */
export const coreVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** The name of the prompts' version. */
export const promptWording = 'prompt wording';

/** What every run depends on. */
export const coreVersions: Readonly<Record<string, string>> = {
  '@textgrad/core': coreVersion,
  [promptWording]: promptsVersion,
};

/** The versions of what runs did not name before they had one. */
export const unnamedVersions: Readonly<Record<string, string>> = { [promptWording]: '1' };
