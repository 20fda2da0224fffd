import { join } from 'node:path';
import { createContext, defined, usageError } from '@textgrad/core';
import {
  type DoseDistribution,
  doseDistribution,
  importCase,
  type PatientCase,
  tuneConfig,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../../benchmark.ts';
import { tuned } from '../tuned.ts';
import { comparisonColumns, comparisonRows, doseValue, organsOf, summaryRow } from './compare.ts';
import { keptRows } from './kept-rows.ts';
import { type PatientFolder, patientFolders } from './patients.ts';

/** How a patient is planned. */
interface Planning {
  /** Edge of the voxels, mm; `own` for the patient's own. */
  readonly spacing: string;
  readonly beams: number;
  readonly bixel: number;
  readonly steps: number;
}

/**
 * Plans of head-and-neck patients with several dose levels, by the rule-based expert, beside the dose that each patient
 * received: each target's D95, organ means, conformity.
 *
 * The expert is given what the reference dose reached as its goals; both doses are read on the same voxels.
 *
 * @see Babier et al., Med Phys 2021, 48:5549
 */
export const openKbp = defineBenchmark({
  name: 'openkbp',
  description: 'plans of OpenKBP patients by the rule-based expert beside the dose that they received',
  defaults: { folder: '', spacing: 'own', beams: 9, bixel: 8, steps: 10 },
  columns: comparisonColumns,
  async run({ folder, ...planning }) {
    const patients = await patientFolders(folder);
    const kept = keptRows(join('.textgrad', 'studies', 'openkbp'), { ...planning, version: 4 });
    const rows: Row[] = [];
    for (const patient of patients) {
      rows.push(...(await kept.rows(patient.name, () => planned(patient, planning))));
      process.stderr.write(`openkbp: ${patient.name}\n`);
    }
    await kept.finish(new Date(createContext().clock.now()).toISOString());
    return rows;
  },
});

async function planned(
  { name, path }: PatientFolder,
  { spacing, beams, bixel, steps }: Planning,
): Promise<readonly Row[]> {
  const edge = spacing === 'own' ? undefined : millimetres(spacing);
  const read = await importCase(path, defined({ spacing: edge }));
  if (!read.ok) throw usageError(read.code, read.problems.join(' '));
  const { case: given, dose: reference } = read;
  if (!reference)
    throw usageError('BENCH_DATA', `'${path}' has no dose.csv: there is nothing to compare with.`);
  const config = tuneConfig.parse({
    case: path,
    caseSpacing: edge,
    beams,
    bixelWidth: bixel,
    goals: goalsOf(given, reference),
  });
  const { run, room } = await tuned(config, steps);
  if (run.status === 'failed') throw usageError('BENCH_DATA', `${name} cannot be planned: ${run.reason}`);
  const planner = await room.planner(config);
  const weights = await planner.codec.decode(run.best.text);
  if (!weights.ok) throw usageError('BENCH_DATA', weights.problems.join(' '));
  const ours = doseDistribution(planner.influence, (await planner.solve(weights.value)).dose);
  const rows = comparisonRows({ case: given, ours, reference });
  return [...rows, summaryRow(name, `${run.usage.evaluations} solves, ${run.reason}`, rows)];
}

function millimetres(text: string): number {
  const edge = Number(text);
  if (edge >= 1 && edge <= 20) return edge;
  throw usageError('BENCH_OPTION', `--spacing wants own, or 1 to 20 mm, not '${text}'.`);
}

/**
 * What the expert is asked for: every target covered and not too hot, each organ's mean and the maximum beyond 30 mm of
 * the targets as in the reference dose, where that is not below what is usually allowed.
 */
function goalsOf(given: PatientCase, reference: DoseDistribution): readonly string[] {
  const { prescriptions, structures } = given;
  const [first] = prescriptions;
  const bodies = structures.filter(({ role }) => role === 'body').map(({ name }) => name);
  const most = (structure: string, metric: string, percent: number, of = first?.dose ?? 0): string => {
    const usual = (percent / 100) * of;
    return `${structure} ${metric} <= ${Math.max(usual, doseValue(given, reference, structure, metric)).toFixed(1)} Gy`;
  };
  return [
    ...prescriptions
      .slice(1)
      .map(({ structure, dose }) => `${structure} D95 >= ${(0.97 * dose).toFixed(2)} Gy`),
    ...prescriptions.map(({ structure, dose }) => most(structure, 'D2', 107, dose)),
    ...organsOf(given).map(
      (name) => `${name} mean <= ${doseValue(given, reference, name, 'mean').toFixed(2)} Gy`,
    ),
    ...bodies.map((name) => most(name, 'max beyond 30 mm', 60)),
  ];
}
