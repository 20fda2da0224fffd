import fc from 'fast-check';
import {
  atLeast,
  atMost,
  between,
  type Evaluation,
  evaluation,
  type Goal,
  type Measurement,
  quantity,
  target,
} from '../../src/measure/index.ts';

/** Numbers as simulators give them: finite, neither huge nor tiny. */
export const measuredNumber = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);

/** Numbers that {@link formatNumber} writes without loss. */
export const shortNumber = fc.integer({ min: -9_999, max: 9_999 }).map((number) => number / 100);

export const unit = fc.constantFrom('', '%', 'Gy', 'kcal/mol', 'J/(kg K)', 'Å²');

const options = fc.record({ hard: fc.boolean(), weight: fc.constantFrom(0.5, 1, 2, 10) });

/** Every kind of goal, in the unit given. */
export const goalIn = (unitOfGoal: string): fc.Arbitrary<Goal> =>
  fc
    .tuple(
      fc.constantFrom('at-least', 'at-most', 'range', 'target'),
      shortNumber,
      fc.nat({ max: 500 }).map((width) => width / 100),
      options,
    )
    .map(([kind, at, width, rest]) => {
      const all = { ...rest, unit: unitOfGoal };
      if (kind === 'at-least') return atLeast(at, all);
      if (kind === 'at-most') return atMost(at, all);
      return kind === 'range' ? between(at, at + width, all) : target(at, width, all);
    });

/** A measurement with a goal of the same unit, or without a goal. */
export const measurement: fc.Arbitrary<Measurement> = unit.chain((unitOfBoth) =>
  fc
    .tuple(
      fc.constantFrom('QED', 'rectum V70', 'PTV D95 (plan 2)'),
      measuredNumber,
      fc.option(goalIn(unitOfBoth)),
    )
    .map(([name, value, goal]) => ({
      name,
      quantity: quantity(value, unitOfBoth),
      ...(goal ? { goal } : {}),
    })),
);

/** Evaluations of every kind: measured or not, feasible or not. */
export const anyEvaluation: fc.Arbitrary<Evaluation> = fc
  .tuple(
    fc.array(measurement, { maxLength: 3 }),
    fc.array(fc.constant('A problem.'), { maxLength: 1 }),
    fc.option(fc.integer({ min: -3, max: 3 })),
    fc.boolean(),
  )
  .map(([measurements, problems, score, scored]) =>
    evaluation({ measurements, problems, ...(scored ? { score } : {}) }),
  );
