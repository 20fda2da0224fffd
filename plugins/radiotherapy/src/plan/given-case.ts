import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defined, usageError } from '@textgrad/core';
import { encodeCase, type PatientCase, phantomCase } from '../case/index.ts';
import type { PatientSettings } from '../case/patient-settings.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { importCase, type PlannedBeam } from '../files/index.ts';

/** The patient that settings mean. */
export interface GivenCase {
  readonly case: PatientCase;
  /** The dose matrix that came with an imported case. */
  readonly influence?: DoseInfluence;
  /** The beams of the plan that came with it. */
  readonly beams?: readonly PlannedBeam[];
  /** What the case, and the matrix that came with it, are. */
  readonly digest: string;
}

/**
 * The phantom, or the case that is read from the settings' file or folder.
 *
 * @throws TextGradError with the code of {@link importCase}'s failure.
 */
export async function givenCase(patient: PatientSettings): Promise<GivenCase> {
  const { case: path, phantom, difficulty, spacing } = patient;
  if (path === undefined) {
    const made = phantomCase({ seed: phantom, difficulty, spacing });
    return { case: made, digest: digestOf(made) };
  }
  return imported(path, patient);
}

/** What a case hangs on: the phantom's settings, or the file as it is now and how it is read. */
export async function caseKey(patient: PatientSettings): Promise<string> {
  const { case: path, phantom, difficulty, spacing, prescription, caseSpacing, keepIdentity } = patient;
  if (path === undefined) return JSON.stringify([phantom, difficulty, spacing]);
  const changed = await stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => 'missing',
  );
  return JSON.stringify([resolve(path), changed, prescription, caseSpacing, keepIdentity]);
}

async function imported(
  path: string,
  { prescription, caseSpacing, keepIdentity }: PatientSettings,
): Promise<GivenCase> {
  const read = await importCase(path, defined({ prescription, spacing: caseSpacing, keepIdentity }));
  if (!read.ok)
    throw usageError(read.code, read.problems.join(' '), { details: { path, problems: read.problems } });
  const { case: given, influence, beams } = read;
  return defined({ case: given, influence, beams, digest: digestOf(given, influence) });
}

function digestOf(given: PatientCase, influence?: DoseInfluence): string {
  const hash = createHash('sha256').update(encodeCase(given));
  if (given.origin) hash.update(JSON.stringify(given.origin));
  for (const part of influence
    ? [influence.matrix.starts, influence.matrix.columnIndices, influence.matrix.values]
    : [])
    hash.update(part);
  return hash.digest('hex');
}
