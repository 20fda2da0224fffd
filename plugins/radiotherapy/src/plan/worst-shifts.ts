import { type Measurement, TextGradError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { ShiftedDose } from '../comparison/index.ts';
import { type ClinicalGoal, goalNames } from '../evaluation/index.ts';

/** What a goal's metric is at the worst of shifts by a distance. */
export interface WorstShift {
  /** As in results: `PTV D95, worst of ±3 mm`. */
  readonly measurement: Measurement;
  /** The goal's own name. */
  readonly goal: string;
  readonly distance: number;
  /** Where the patient was moved to. */
  readonly direction: string;
}

/** The worst of each goal's metric at each distance: the largest where the goal has an upper bound, else the least. */
export function worstShifts(
  given: PatientCase,
  goals: readonly ClinicalGoal[],
  shifted: readonly ShiftedDose[],
): readonly WorstShift[] {
  const names = goalNames(goals);
  const distances = [...new Set(shifted.map(({ distance }) => distance))];
  return goals.flatMap((goal, at) =>
    distances.flatMap((distance): readonly WorstShift[] => {
      const read = shifted
        .filter((one) => one.distance === distance)
        .flatMap(({ direction, dose }) => {
          const quantity = measured(given, goal, dose);
          return quantity ? [{ direction, quantity }] : [];
        });
      // D95 of a target is held on both sides: too little is the worse.
      const least = goal.goal.low !== undefined;
      const [worst] = read.toSorted((a, b) => (least ? 1 : -1) * (a.quantity.value - b.quantity.value));
      const name = names[at] ?? '';
      return worst
        ? [
            {
              goal: name,
              distance,
              direction: worst.direction,
              measurement: { name: `${name}, worst of ±${distance} mm`, quantity: worst.quantity },
            },
          ]
        : [];
    }),
  );
}

function measured(given: PatientCase, { structure, metric, goal }: ClinicalGoal, dose: ShiftedDose['dose']) {
  try {
    return metric.measure(given, dose, structure, goal.unit);
  } catch (error) {
    // As for goals: what cannot be measured is no measurement.
    if (error instanceof TextGradError) return undefined;
    throw error;
  }
}
