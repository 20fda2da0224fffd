import { defined } from '../errors/index.ts';
import { convertUnit, type Evaluation, type Goal, type Measurement } from '../measure/index.ts';

/** An evaluation as JSON that any program, and a simulator behind HTTP here, reads; without files. */
export function plainResult({ score, measurements, feedback, problems }: Evaluation): object {
  return {
    ...(score === null ? {} : { score }),
    ...(measurements.length > 0 ? { measurements: measurements.map(plainMeasurement) } : {}),
    ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

const plainMeasurement = ({ name, quantity, goal }: Measurement): object => {
  const { value, unit, uncertainty } = quantity;
  return { name, value, unit, ...defined({ uncertainty, goal: goal && plainGoal(goal, unit) }) };
};

/** A goal in the unit of its measurement. */
function plainGoal({ low, high, unit, hard, weight }: Goal, measured: string): object {
  const inMeasured = (bound: number | undefined): number | undefined =>
    bound === undefined ? undefined : convertUnit(bound, unit, measured);
  return { ...defined({ min: inMeasured(low), max: inMeasured(high) }), hard, weight };
}
