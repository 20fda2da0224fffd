import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/context/index.ts';
import { compareEvaluations, type Evaluation, evaluation } from '../../../src/measure/index.ts';
import { Archive, dominates, type Gate, type GateInput, gates } from '../../../src/optimizers/index.ts';
import { anyEvaluation } from '../../support/arbitraries.ts';
import { archives, withSamples } from '../../support/search-arbitraries.ts';
import { handmade } from '../../support/searching.ts';

const { always, annealing, better, nonDominated, notWorse, significant } = gates;

/** What a gate says of a candidate and its parent, which is alone in the archive. */
function decide(gate: Gate, candidate: Evaluation, parent: Evaluation, more: Partial<GateInput> = {}) {
  const archive = new Archive();
  archive.add(handmade(['parent'], parent));
  const random = randomStream(0);
  return gate.decide({ candidate, parent, archive, step: 1, steps: 10, random, ...more });
}
const accepts = (...given: Parameters<typeof decide>): boolean => decide(...given).verdict === 'accept';
const score = (value: number): Evaluation => evaluation({ score: value });

const all = [always, annealing, better, nonDominated, notWorse, significant];

test.each(all.map((make) => make()))('the gate $name says why', (gate) => {
  fc.assert(
    fc.property(anyEvaluation, anyEvaluation, (candidate, parent) => {
      expect(decide(gate, candidate, parent).reason).toMatch(/^\S.*\S$/u);
    }),
  );
});

test.each(all.filter((make) => make !== always).map((make) => make()))(
  'the gate $name never gives up feasibility',
  (gate) => {
    const random = randomStream(3);
    fc.assert(
      fc.property(withSamples, withSamples, fc.integer({ min: 1, max: 10 }), (candidate, parent, step) => {
        fc.pre(parent.feasible && !candidate.feasible);
        expect(accepts(gate, candidate, parent, { step, random })).toBe(false);
      }),
    );
  },
);

test('always accepts whatever comes', () => {
  fc.assert(fc.property(anyEvaluation, anyEvaluation, (a, b) => accepts(always(), a, b)));
});

describe('better and not-worse', () => {
  test('are the strict and the weak order of evaluations', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, (a, b) => {
        expect(accepts(better(), a, b)).toBe(compareEvaluations(a, b) > 0);
        expect(accepts(better(), a, b)).toBe(!accepts(notWorse(), b, a));
        expect([accepts(better(), a, a), accepts(notWorse(), a, a)]).toEqual([false, true]);
      }),
    );
  });
});

describe('annealing', () => {
  test('accepts whatever is at least as good', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, fc.integer({ min: 1, max: 10 }), (a, b, step) => {
        fc.pre(compareEvaluations(a, b) >= 0);
        expect(accepts(annealing(), a, b, { step })).toBe(true);
      }),
    );
  });

  /** How often a loss is accepted. */
  function frequency(loss: number, step: number, gate = annealing({ from: 1, to: 0.01 })): number {
    const random = randomStream(11);
    const draws = 2_000;
    let accepted = 0;
    for (let draw = 0; draw < draws; draw++)
      accepted += Number(accepts(gate, score(-loss), score(0), { step, steps: 5, random }));
    return accepted / draws;
  }

  test.each([
    { step: 1, temperature: 1 },
    { step: 3, temperature: 0.1 },
    { step: 5, temperature: 0.01 },
  ])('accepts a loss d at step $step with chance exp(-d / $temperature)', ({ step, temperature }) => {
    for (const parts of [0.1, 0.7, 2]) {
      const found = frequency(parts * temperature, step);
      expect(Math.abs(found - Math.exp(-parts))).toBeLessThan(0.04);
    }
  });

  test('accepts less and less, and the same with the same stream', () => {
    const found = [1, 2, 3, 4, 5].map((step) => frequency(0.05, step));
    for (const [at, share] of found.entries()) if (at > 0) expect(share).toBeLessThan(found[at - 1] ?? 0);
    expect(frequency(0.05, 3)).toBe(found[2]);
  });

  test('of a single step is at its last temperature', () => {
    const gate = annealing({ from: 1e6, to: 1e-6 });
    expect(accepts(gate, score(0), score(1), { step: 1, steps: 1 })).toBe(false);
    expect(accepts(gate, score(0), score(1), { step: 1, steps: 2 })).toBe(true);
  });

  test.each([{ from: 0 }, { to: -1 }, { from: Number.NaN }, { to: Number.POSITIVE_INFINITY }])(
    'at %o is refused',
    (temperatures) => {
      expect(() => annealing(temperatures)).toThrow(expect.objectContaining({ code: 'GATE_TEMPERATURE' }));
    },
  );
});

describe('the non-dominated gate', () => {
  const leadsOnASample = ({ samples = {}, feasible }: Evaluation, archive: Archive): boolean =>
    feasible &&
    Object.entries(samples).some(([name, value]) =>
      archive.accepted.every((one) => (one.evaluation.samples?.[name] ?? -1) < value),
    );

  test('accepts what no accepted candidate dominates, and what leads on a sample', () => {
    fc.assert(
      fc.property(archives(), withSamples, (archive, candidate) => {
        const dominated = archive.accepted.some((one) => dominates(one.evaluation, candidate));
        expect(accepts(nonDominated(), candidate, archive.start.evaluation, { archive })).toBe(
          !dominated || leadsOnASample(candidate, archive),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('minds accepted candidates alone', () => {
    const archive = new Archive();
    for (const value of [1, 5]) archive.add(handmade([String(value)], score(value)));
    expect(accepts(nonDominated(), score(3), score(1), { archive })).toBe(true);
    archive.accept(1);
    expect(decide(nonDominated(), score(3), score(1), { archive })).toEqual({
      verdict: 'reject',
      reason: 'dominated by candidate 1',
    });
  });
});

describe('scores with uncertainties', () => {
  const about = (value: number, uncertainty: number): Evaluation => evaluation({ score: value, uncertainty });
  const parent = about(10, 0.3);

  // The noise of a difference is the root of the summed squares: 0.5 for 0.3 and 0.4.
  test.each([
    [10.6, 'accept', 'accept', 'better than before'],
    [10.4, 'accept', 'inconclusive', 'higher by 0.4, within the noise of 0.5'],
    [9.6, 'inconclusive', 'inconclusive', 'lower by 0.4, within the noise of 0.5'],
    [9.4, 'reject', 'reject', 'worse than before'],
  ] as const)('%d beside 10 is told apart only beyond noise', (value, unless, ifBetter, reason) => {
    const candidate = about(value, 0.4);
    expect(decide(notWorse(), candidate, parent)).toEqual({ verdict: unless, reason });
    expect(decide(better(), candidate, parent)).toEqual({ verdict: ifBetter, reason });
  });

  test('an equal score is as good, and feasibility comes before noise', () => {
    expect(decide(notWorse(), about(10, 0.4), parent)).toEqual({
      verdict: 'accept',
      reason: 'as good as before',
    });
    const problem = evaluation({ score: 10.1, uncertainty: 1, problems: ['not feasible'] });
    expect(decide(notWorse(), problem, parent).verdict).toBe('reject');
  });
});
