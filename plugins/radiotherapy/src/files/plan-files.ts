import type { Artifact } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { encodeRtDose } from './dicom/write-rtdose.ts';
import { doseCsv, dvhCsv, fluenceCsv } from './export/csv.ts';
import { encodeMatRad } from './matrad/write-matrad.ts';

/** A plan as it is written. */
export interface WrittenPlan {
  readonly case: PatientCase;
  readonly influence: DoseInfluence;
  /** The fluence of each bixel. */
  readonly weights: Float64Array;
  readonly dose: DoseDistribution;
}

/** Which files are written beside DVH and fluence: the dose as DICOM RTDOSE or CSV, a matRad workspace. */
export interface WantedFiles {
  readonly rtdose: boolean;
  readonly doseCsv: boolean;
  readonly matrad: boolean;
}

/** Files of a plan: its DVH and fluence as CSV, and what else is wanted. */
export function planFiles(
  { case: given, influence, weights, dose }: WrittenPlan,
  wanted: WantedFiles,
): readonly Artifact[] {
  const csv = (name: string, content: string): Artifact => ({ name, mediaType: 'text/csv', content });
  const dicom = (): Artifact => ({
    name: 'dose.dcm',
    mediaType: 'application/dicom',
    content: encodeRtDose(given, dose),
  });
  const matRad = (): Artifact => ({
    name: 'plan.mat',
    mediaType: 'application/x-matlab-data',
    content: encodeMatRad(given, { influence, weights, dose }),
  });
  return [
    csv('dvh.csv', dvhCsv(given, dose)),
    csv('fluence.csv', fluenceCsv(influence, weights)),
    ...(wanted.rtdose ? [dicom()] : []),
    ...(wanted.doseCsv ? [csv('dose.csv', doseCsv(dose))] : []),
    ...(wanted.matrad ? [matRad()] : []),
  ];
}
