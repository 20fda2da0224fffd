import type { Artifact, RunSummary } from '@textgrad/core';
import { doseDistribution } from '../evaluation/index.ts';
import { doseCsv, dvhCsv, encodeMatRad, encodeRtDose, fluenceCsv } from '../io/index.ts';
import { weightsCodec } from '../plan/weights.ts';
import { tuneConfig } from './plan-config.ts';
import type { PlanRoom } from './plan-room.ts';
import { prepare } from './prepare.ts';

/** Files of the best plan: its DVH and fluence as CSV, and what the configuration asks for. */
export async function planFiles(
  summary: RunSummary,
  config: unknown,
  room: PlanRoom,
): Promise<readonly Artifact[]> {
  const checked = tuneConfig.parse(config ?? {});
  const { planner } = await prepare(checked, room);
  const codec = weightsCodec(planner.groups.map(({ name }) => name));
  const read = await codec.decode(summary.best.text);
  if (!read.ok) return [];
  const { case: given, influence } = planner;
  const { weights, dose: rows } = await planner.solve(read.value);
  const dose = doseDistribution(influence, rows);
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
    ...(checked.rtdose ? [dicom()] : []),
    ...(checked.doseCsv ? [csv('dose.csv', doseCsv(dose))] : []),
    ...(checked.matrad ? [matRad()] : []),
  ];
}
