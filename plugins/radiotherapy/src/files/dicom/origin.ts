import { defined } from '@textgrad/core';
import type { CaseOrigin, PatientIdentity } from '../../case/index.ts';
import type { DicomFile } from './pixels.ts';
import { tags } from './tags.ts';

/** Where a case is from, as files that are written of it say: its study, its space, its structure set. */
export function originOf(
  structures: DicomFile,
  image: readonly DicomFile[],
  patient: PatientIdentity | undefined,
): CaseOrigin {
  const [slice] = image;
  const said = (tag: string): string | undefined =>
    slice?.set.text(tag) || structures.set.text(tag) || undefined;
  return defined({
    studyInstance: said(tags.studyInstance),
    frameOfReference: said(tags.frameOfReference),
    structureSet: structures.set.text(tags.sopInstance) || undefined,
    patient,
  });
}
