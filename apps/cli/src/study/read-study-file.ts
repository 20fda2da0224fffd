import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readStudy, type StudyFile } from '@textgrad/anything';
import { messageOf, usageError } from '@textgrad/core';

/**
 * Reads a study, YAML or JSON.
 *
 * @throws TextGradError `STUDY_FILE_MISSING`, `STUDY_FILE_INVALID` with the lines.
 */
export async function readStudyFile(given: string, cwd: string): Promise<StudyFile> {
  const text = await readFile(resolve(cwd, given), 'utf8').catch((cause: unknown) => {
    throw usageError('STUDY_FILE_MISSING', `The study '${given}' cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  });
  return readStudy(text, given);
}
