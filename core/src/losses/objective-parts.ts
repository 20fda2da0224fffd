import { type Evaluation, evaluation, type Sensitivity } from '../measure/index.ts';

/** What an evaluation says of one objective. */
export interface ObjectivePart {
  readonly objective: string;
  /** This objective's measurement, words and problems, with the measurements that have no goal beside them. */
  readonly evaluation: Evaluation;
  /** What moves this objective. */
  readonly attributions: readonly Sensitivity[];
}

/** What the problems of a candidate are said under. */
const feasibility = 'feasibility';

/**
 * Takes an evaluation apart by objective: its problems (as `feasibility`), then every measurement with a goal, then further
 * words under other names, in order. An evaluation that names no objective has no parts.
 *
 * The score of a part is minus the miss of its own goals, or `null` where it has none.
 */
export function objectiveParts(measured: Evaluation): readonly ObjectivePart[] {
  const { measurements, problems, feedback } = measured;
  const wanted = measurements.filter(({ goal }) => goal !== undefined).map(({ name }) => name);
  const objectives = new Set([
    ...(problems.length > 0 ? [feasibility] : []),
    ...wanted,
    ...Object.keys(feedback),
  ]);
  const beside = measurements.filter(({ name }) => !objectives.has(name));
  return [...objectives].map((objective) => {
    const own = measurements.filter(({ name }) => name === objective);
    const words = feedback[objective];
    return {
      objective,
      evaluation: evaluation({
        // Words alone are no measure: such a part is never taken for one that meets its goals.
        ...(own.some(({ goal }) => goal) ? {} : { score: null }),
        measurements: [...own, ...beside],
        problems: objective === feasibility ? problems : [],
        feedback: words === undefined ? {} : { [objective]: words },
      }),
      attributions: own.flatMap((measurement) => measurement.attributions ?? []),
    };
  });
}
