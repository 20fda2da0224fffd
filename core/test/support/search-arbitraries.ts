import fc from 'fast-check';
import { atLeast, atMost, type Evaluation, evaluation, quantity } from '../../src/measure/index.ts';
import { Archive } from '../../src/optimizers/index.ts';
import { handmade } from './searching.ts';

const small = fc.integer({ min: 0, max: 4 });

/** Evaluations that share three objectives, one of them hard; some have problems, some could not be measured. */
export const sharedObjectives: fc.Arbitrary<Evaluation> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(small, small, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 }))
      .map(([gain, cost, limit, luck]) =>
        evaluation({
          measurements: [
            { name: 'gain', quantity: quantity(gain), goal: atLeast(3) },
            { name: 'cost', quantity: quantity(cost), goal: atMost(1) },
            { name: 'limit', quantity: quantity(limit), goal: atMost(1, { hard: true }) },
          ],
          problems: luck === 0 ? ['It is odd.'] : [],
        }),
      ),
  },
  { weight: 1, arbitrary: fc.constant(evaluation({ problems: ['It cannot be measured.'] })) },
);

/** The same, with scores of some samples. */
export const withSamples: fc.Arbitrary<Evaluation> = fc
  .tuple(sharedObjectives, fc.dictionary(fc.constantFrom('a', 'b', 'c'), small, { noNullPrototype: true }))
  .map(([measured, samples]) => ({ ...measured, samples }));

/** The same, with a score of every sample. */
export const withAllSamples: fc.Arbitrary<Evaluation> = fc
  .tuple(sharedObjectives, fc.record({ a: small, b: small, c: small }))
  .map(([measured, samples]) => ({ ...measured, samples }));

/** An archive of some candidates, of which some are accepted. */
export const archives = (of: fc.Arbitrary<Evaluation> = withSamples, maxLength = 10): fc.Arbitrary<Archive> =>
  fc.array(fc.tuple(of, fc.boolean()), { minLength: 1, maxLength }).map((candidates) => {
    const archive = new Archive();
    for (const [measured, accepted] of candidates) {
      const { id } = archive.add(handmade([String(archive.candidates.length)], measured));
      if (accepted) archive.accept(id);
    }
    return archive;
  });
