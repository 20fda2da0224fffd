import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluation, type Measurement, quantity, type Sensitivity } from '../../../src/measure/index.ts';
import { gates, parents, presets, type Texts } from '../../../src/optimizers/index.ts';
import { agreementOf, groundedChanges } from '../../../src/optimizers/search/grounding.ts';
import { searching } from '../../support/searching.ts';

/** A sensitivity to a subject: what a change of it by `by` does. */
const causes = (subject: string, change: Sensitivity['change'], by?: Sensitivity['by']): Sensitivity => ({
  subject,
  cause: `changing ${subject}`,
  change,
  ...(by ? { by } : {}),
});
const named = (name: string, value: number, more: Partial<Measurement> = {}): Measurement => ({
  name,
  quantity: quantity(value),
  ...more,
});
const version = (texts: Texts, measurements: readonly Measurement[]) => ({
  texts,
  evaluation: evaluation({ measurements }),
});
const length = {
  parameterValue: (name: string, [text = '']: Texts) => (name === 'length' ? text.length : undefined),
};

/** The changes from a parent, which has a gain with sensitivities, to a child with another gain. */
const grounded = (
  attributions: readonly Sensitivity[],
  gain: readonly [number, number],
  texts = ['aa', 'aaaaa'],
) =>
  groundedChanges(
    length,
    version([texts[0] ?? ''], [named('gain', gain[0], { attributions })]),
    version([texts[1] ?? ''], [named('gain', gain[1])]),
  );

describe('what sensitivities foretell', () => {
  test('is the change of the subject, in multiples of by, times the attributed change', () => {
    const perTwo = causes('length', quantity(-4), quantity(2));
    expect(grounded([perTwo], [10, 9])).toEqual([
      { objective: 'gain', predicted: -6, measured: -1, agreed: true },
    ]);
    expect(grounded([causes('length', quantity(4), quantity(-2))], [10, 9])).toMatchObject([
      { predicted: -6 },
    ]);
    expect(grounded([perTwo, causes('length', quantity(5), quantity(1))], [10, 9])).toEqual([
      { objective: 'gain', predicted: 9, measured: -1, agreed: false },
    ]);
  });

  test('agrees where, and only where, both changes have the same sign', () => {
    const step = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(step, step, step, (slope, moved, gained) => {
        const texts = ['a'.repeat(6), 'a'.repeat(6 + moved)];
        const changes = grounded([causes('length', quantity(slope), quantity(1))], [0, gained], texts);
        if (slope * moved === 0 || gained === 0) expect(changes).toEqual([]);
        else
          expect(changes).toMatchObject([
            { predicted: slope * moved, measured: gained, agreed: slope * moved * gained > 0 },
          ]);
      }),
    );
  });

  test('may go through another measurement, and is converted to the units of what it speaks of', () => {
    const share = (name: string, value: number, unit: string, attributions: readonly Sensitivity[] = []) => ({
      name,
      quantity: quantity(value, unit),
      attributions,
    });
    const sensitivity = causes('dose', quantity(3, '%'), quantity(10, '%'));
    const changes = groundedChanges(
      {},
      version(['a'], [share('dose', 0.2, ''), share('cover', 0.5, '', [sensitivity])]),
      version(['b'], [share('dose', 60, '%'), share('cover', 70, '%')]),
    );
    expect(changes).toEqual([
      {
        objective: 'cover',
        predicted: expect.closeTo(0.12, 12),
        measured: expect.closeTo(0.2, 12),
        agreed: true,
      },
    ]);
  });

  test.each([
    ['says not by how much its subject changes', [causes('length', quantity(1))], [1, 2]],
    ['is of an unknown subject', [causes('width', quantity(1), quantity(1))], [1, 2]],
    ['is per a change of nothing', [causes('length', quantity(1), quantity(0))], [1, 2]],
    ['has nothing that changed', [causes('length', quantity(1), quantity(1))], [1, 1]],
    ['has changed by rounding alone', [causes('length', quantity(1), quantity(1))], [0.3, 0.1 + 0.2]],
    [
      'cancels',
      [causes('length', quantity(0.1), quantity(1)), causes('length', quantity(-0.1), quantity(1))],
      [1, 2],
    ],
  ] as const)('is not compared where it %s', (_, attributions, gain) => {
    expect(grounded(attributions, gain)).toEqual([]);
  });

  test('is not compared where the subject changed by rounding alone, or was not measured again', () => {
    const attributions = [causes('dose', quantity(1), quantity(1))];
    const parent = version(['a'], [named('dose', 0.3), named('gain', 1, { attributions })]);
    const same = version(['b'], [named('dose', 0.1 + 0.2), named('gain', 2)]);
    expect(groundedChanges({}, parent, same)).toEqual([]);
    expect(groundedChanges({}, parent, version(['b'], [named('gain', 2)]))).toEqual([]);
    expect(groundedChanges({}, parent, version(['b'], [named('dose', 5)]))).toEqual([]);
  });
});

describe('agreement', () => {
  test('is counted for each objective', () => {
    const change = (objective: string, agreed: boolean) => ({ objective, predicted: 1, measured: 1, agreed });
    const changes = [change('a', true), change('b', false), change('a', false), change('a', true)];
    expect(agreementOf(changes)).toEqual({
      a: { agreed: 2, compared: 3 },
      b: { agreed: 0, compared: 1 },
    });
    expect(agreementOf([])).toEqual({});
  });

  test('of objectives with the names of methods is counted too', () => {
    const changes = ['constructor', '__proto__'].map((objective) => ({
      objective,
      predicted: 1,
      measured: 1,
      agreed: true,
    }));
    expect(Object.entries(agreementOf(changes))).toEqual([
      ['constructor', { agreed: 1, compared: 1 }],
      ['__proto__', { agreed: 1, compared: 1 }],
    ]);
  });

  test('comes with every step, for each new candidate against the parent', async () => {
    const judge = (text: string) =>
      evaluation({
        score: -Number(text),
        measurements: [
          {
            ...named('square', Number(text) ** 2),
            attributions: [causes('number', quantity(-1), quantity(1))],
          },
        ],
      });
    const using = { ...presets.textgrad(), proposals: 2, gate: gates.better(), parents: parents.start() };
    const { search } = await searching(using, ['40', '60'], {
      judge,
      problem: { parameterValue: (name, [text]) => (name === 'number' ? Number(text) : undefined) },
    });
    expect((await search.step()).grounding).toEqual([
      { objective: 'square', predicted: 10, measured: -900, agreed: false },
      { objective: 'square', predicted: -10, measured: 1100, agreed: false },
    ]);
  });
});
