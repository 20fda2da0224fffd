import type { Artifact } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { type DoseDistribution, doseDistribution } from '../evaluation/index.ts';
import type { PlanRoom } from '../plan/plan-room.ts';
import type { Planner } from '../plan/planner.ts';
import { tuneConfig } from '../tasks/plan-config.ts';
import { prepare } from '../tasks/prepare.ts';
import { planPictures } from '../views/plan-pictures.ts';
import { doseCsv, dvhCsv, encodeMatRad, encodeRtDose, fluenceCsv } from './index.ts';

/** Files of the best plan: pictures of it against the first one, its DVH and fluence as CSV, and what the configuration asks for. */
export async function planFiles(
  summary: RunSummary,
  config: unknown,
  room: PlanRoom,
): Promise<readonly Artifact[]> {
  const checked = tuneConfig.parse(config ?? {});
  const { planner, goals, provenance } = await prepare(checked, room);
  const { codec } = planner;
  const read = await codec.decode(summary.best.text);
  if (!read.ok) return [];
  const { case: given, influence } = planner;
  const { weights, dose: rows } = await planner.solve(read.value);
  const dose = doseDistribution(influence, rows);
  const startText = summary.start.text;
  const start = startText === summary.best.text ? undefined : await doseOf(planner, startText);
  const pictures = await planPictures({
    case: given,
    goals,
    provenance,
    best: dose,
    start,
    weights: [startText, ...summary.steps.map(({ text }) => text)],
  });
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
    ...pictures,
    csv('dvh.csv', dvhCsv(given, dose)),
    csv('fluence.csv', fluenceCsv(influence, weights)),
    ...(checked.rtdose ? [dicom()] : []),
    ...(checked.doseCsv ? [csv('dose.csv', doseCsv(dose))] : []),
    ...(checked.matrad ? [matRad()] : []),
  ];
}

/** The dose of weights, where they can be read. */
async function doseOf(planner: Planner, text: string): Promise<DoseDistribution | undefined> {
  const read = await planner.codec.decode(text);
  return read.ok ? doseDistribution(planner.influence, (await planner.solve(read.value)).dose) : undefined;
}
