import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, usageError } from '@textgrad/core';
import { applySettings, type Settings } from './settings.ts';

/**
 * A configuration with the assignments of `--set`, in order; what they name as `@file` is read from the folder.
 *
 * @throws TextGradError `SETTING_INVALID` for an assignment that is none, or a file that cannot be read.
 */
export const settingsWith = async (
  config: Settings,
  assignments: readonly string[] = [],
  folder: string,
): Promise<Settings> => applySettings(config, await withFiles(assignments, folder));

/**
 * Assignments with the text of a file in the place of `path=@file`; paths start from the folder, and `@@` stands for an @ as a
 * value's first sign.
 *
 * @throws TextGradError `SETTING_INVALID` for a file that cannot be read.
 */
export const withFiles = (assignments: readonly string[], folder: string): Promise<readonly string[]> =>
  Promise.all(
    assignments.map(async (assignment) => {
      const equals = assignment.indexOf('=');
      const [path, value] = [assignment.slice(0, equals), assignment.slice(equals + 1)];
      if (equals < 0 || !value.startsWith('@')) return assignment;
      const text = value.startsWith('@@') ? value.slice(1) : await textOf(value.slice(1), path, folder);
      return `${path}=${JSON.stringify(text)}`;
    }),
  );

async function textOf(file: string, path: string, folder: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await readFile(resolve(folder, file)),
    );
  } catch (cause) {
    throw usageError(
      'SETTING_INVALID',
      `The file '${file}', which --set ${path} names, cannot be read (${messageOf(cause)}); an @ that begins a text is written @@.`,
      { details: { setting: path, file }, cause },
    );
  }
}
