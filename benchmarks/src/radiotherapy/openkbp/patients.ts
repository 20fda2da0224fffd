import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, usageError } from '@textgrad/core';

/** Where patients lie beside a checkout. */
const beside = fileURLToPath(new URL('../../../../../shared/data/radiotherapy/openkbp', import.meta.url));

/** A patient's folder and its name. */
export interface PatientFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * The folders of OpenKBP patients: those named, separated by commas, each a patient or a folder of patients; those beside the
 * checkout where none is named.
 *
 * @throws TextGradError `BENCH_DATA` where there are none, with where to get some.
 */
export async function patientFolders(named: string): Promise<readonly PatientFolder[]> {
  const roots = named === '' ? [beside] : named.split(',').map((path) => path.trim());
  const found: PatientFolder[] = [];
  for (const root of roots) {
    const inside = isPatient(root) ? [root] : (await namesIn(root)).map((name) => join(root, name));
    const patients = inside.filter(isPatient);
    if (patients.length === 0)
      throw missing(`There is no OpenKBP patient in '${root}' (a folder with voxel_dimensions.csv).`);
    found.push(...patients.map((path) => ({ name: basename(path), path })));
  }
  return found;
}

const isPatient = (path: string): boolean => existsSync(join(path, 'voxel_dimensions.csv'));

async function namesIn(root: string): Promise<readonly string[]> {
  try {
    return (await readdir(root)).toSorted();
  } catch (cause) {
    throw missing(`'${root}' cannot be read: ${messageOf(cause)}.`);
  }
}

const missing = (sentence: string) =>
  usageError(
    'BENCH_DATA',
    `${sentence} Patients are in github.com/ababier/open-kbp, folder provided-data; name yours with --folder <patient or folder of patients>.`,
  );
