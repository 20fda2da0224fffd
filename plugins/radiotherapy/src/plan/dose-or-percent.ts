import { usageError } from '@textgrad/core';
import { type PatientCase, prescriptionOf, structureOf } from '../case/index.ts';
import type { ClinicalGoal } from '../evaluation/index.ts';

/** Gy that are more likely meant as % of the prescription, which planners leave out: V95, V100, V107. */
const likely = { from: 80, to: 130 } as const;

/** More than this share of its prescription no target is planned to, so that a goal there says nothing. */
const most = 1.2;

/**
 * Refuses goals on a target such as `V107 <= 2 %` where 107 Gy are far more than prescribed: they would be met by any plan, or by
 * none, while 107 % are meant.
 *
 * @param goals - With the case's own names of structures.
 * @throws TextGradError `GOALS_AMBIGUOUS`
 */
export function refusePercentAsGy(given: PatientCase, goals: readonly ClinicalGoal[]): void {
  for (const { structure, metric } of goals) {
    const number = /^V(?<number>[\d.]+)$/u.exec(metric.name)?.groups?.number;
    const [level, { dose }] = [Number(number), prescriptionOf(given, structure)];
    if (structureOf(given, structure).role !== 'target' || !(level >= likely.from && level <= likely.to))
      continue;
    if (level <= most * dose) continue;
    throw usageError(
      'GOALS_AMBIGUOUS',
      `${structure} ${metric.name} is the volume at ${number} Gy, where ${dose} Gy are prescribed: write V${number}% for ${number} % of the prescription, or V${((100 * level) / dose).toPrecision(4)}% for ${number} Gy.`,
      { details: { structure, metric: metric.name, prescription: dose } },
    );
  }
}
