import { open, rename, rm, writeFile } from 'node:fs/promises';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { decodeCase, encodeCase } from './native-format.ts';
import type { PatientCase } from './patient-case.ts';

/** A case of 2²⁷ voxels takes half a GiB. */
const defaultLimit = 2 ** 30;

/**
 * Reads a case from a file in the native format.
 *
 * @throws TextGradError `CASE_FILE_UNREADABLE`, `CASE_FILE_TOO_LARGE` (beyond `maxBytes`, 1 GiB), and those of
 * {@link decodeCase}.
 */
export async function readCaseFile(
  path: string,
  { maxBytes = defaultLimit }: { readonly maxBytes?: number } = {},
): Promise<PatientCase> {
  return decodeCase(await readBounded(path, maxBytes));
}

/** Writes a case: the whole file or, when that fails, nothing. */
export async function writeCaseFile(path: string, given: PatientCase): Promise<void> {
  const bytes = encodeCase(given);
  const temporary = `${path}.${process.pid}.part`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw usageError(
      'CASE_FILE_UNWRITABLE',
      `The case cannot be written to '${path}': ${messageOf(cause)}.`,
      {
        cause,
      },
    );
  }
}

/** The bytes of a file, if there are no more than allowed. */
export async function readBounded(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > maxBytes)
      throw usageError(
        'CASE_FILE_TOO_LARGE',
        `'${path}' has ${size} bytes; at most ${maxBytes} are read. Raise the limit if you trust it.`,
      );
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof TextGradError) throw cause;
    throw usageError('CASE_FILE_UNREADABLE', `'${path}' cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
