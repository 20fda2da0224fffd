import { createHash } from 'node:crypto';
import type { CaseOrigin, PatientCase } from '../../case/index.ts';
import { tags } from './tags.ts';
import type { DicomElement } from './write-dicom.ts';

/** Options of the profile that hold of what is written (PS3.16, CID 7050). */
const basicProfile = ['113100', 'Basic Application Confidentiality Profile'] as const;
const retainUids = ['113110', 'Retain UIDs Option'] as const;

/**
 * The patient of a written object (PS3.3, C.7.1.1): a pseudonym, and by which profile it was de-identified; or who the
 * patient is, where the case keeps that.
 */
export function patientElements(
  given: PatientCase,
  { patient, ...kept }: CaseOrigin,
): readonly DicomElement[] {
  if (patient)
    return [
      [tags.patientName, 'PN', patient.name],
      [tags.patientId, 'LO', patient.id],
      [tags.birthDate, 'DA', patient.birthDate],
      [tags.sex, 'CS', patient.sex],
      [tags.identityRemoved, 'CS', 'NO'],
    ];
  const retains = Object.values(kept).some((uid) => uid !== undefined);
  const name = pseudonymOf(given);
  return [
    [tags.patientName, 'PN', name],
    [tags.patientId, 'LO', name],
    [tags.birthDate, 'DA', ''],
    [tags.sex, 'CS', ''],
    [tags.identityRemoved, 'CS', 'YES'],
    [
      tags.deidentification,
      'LO',
      `PS3.15 Annex E Basic Profile${retains ? '; UIDs of the source kept' : ''}`,
    ],
    [
      tags.deidentificationCodes,
      'SQ',
      [basicProfile, ...(retains ? [retainUids] : [])].map(([code, meaning]): readonly DicomElement[] => [
        ['x00080100', 'SH', code],
        ['x00080102', 'SH', 'DCM'],
        ['x00080104', 'LO', meaning],
      ]),
    ],
  ];
}

/** The name of a case from DICOM is a pseudonym already; files of other formats are called by whoever named them. */
const pseudonymOf = ({ name, density, origin }: PatientCase): string =>
  origin ? name.slice(0, 60) : `case ${createHash('sha256').update(density).digest('hex').slice(0, 8)}`;
