import { expect, describe as group, test } from 'vitest';
import { describe, type MeasureResult, meetsAllGoals, toEvaluation } from '../../src/measure/index.ts';

/** Within fifty thousand lists, each in the other: `JSON.parse` makes such, `JSON.stringify` ends in the middle of it. */
const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);

const said = (given: object): string => describe(toEvaluation(given as MeasureResult));

group('a measurement as plain data', () => {
  test('has its numbers, units, goals, sensitivities and words', () => {
    const made = toEvaluation({
      score: -1.5,
      measurements: [
        {
          name: 'dose',
          value: 24,
          unit: 'Gy',
          goal: { max: 20 },
          sensitivities: [{ subject: 'weight', by: 10, change: -1.3 }],
        },
        { name: 'hardness', value: 3, uncertainty: 0.5, goal: { target: 4, tolerance: 0.25, hard: true } },
      ],
      feedback: { heart: 'It gets too much.', lung: ' ' },
    });
    expect(made).toMatchObject({ score: -1.5, feasible: false, feedback: { heart: 'It gets too much.' } });
    expect(describe(made).split('\n')).toEqual([
      'score = -1.5',
      'dose = 24 Gy, goal ≤ 20 Gy, exceeds by 4 Gy (+20 %); raising weight by 10 lowers it by about 1.3 Gy',
      'hardness = 3 ± 0.5, hard goal 4 ± 0.25, falls short by 0.75 (-20 %)',
      'heart: It gets too much.',
    ]);
  });

  test('takes its only measurement as the score, else how well the goals are met', () => {
    expect(toEvaluation({ measurements: [{ name: 'yield', value: 0.4 }] }).score).toBe(0.4);
    const goals = [
      { name: 'a', value: 3, goal: { max: 2 } },
      { name: 'b', value: 3, goal: { min: 1, max: 4 } },
    ];
    expect(toEvaluation({ measurements: goals }).score).toBe(-0.5);
    expect(meetsAllGoals(toEvaluation({ measurements: goals.slice(1) }))).toBe(true);
  });

  test('with problems alone could not be measured', () => {
    expect(toEvaluation({ problems: 'It does not dissolve.' })).toMatchObject({
      score: null,
      feasible: false,
      problems: ['It does not dissolve.'],
    });
    expect(toEvaluation({ score: null, problems: ['No.'] } as unknown as MeasureResult).score).toBeNull();
  });

  test('and a pair may have words by what they are about', () => {
    expect(said([2, { taste: 'Sour.', look: '' }])).toBe('score = 2\ntaste: Sour.');
  });

  test.each<[object, string]>([
    [{ score: '3' }, "score is '3', where a finite number is wanted"],
    [{ score: Number.NaN }, 'score is NaN, where a finite number is wanted'],
    [{ score: 1, scores: 2 }, "'scores' is no field of it"],
    [{ measurements: [] }, 'it has no score, no measurement and no problem'],
    [{ measurements: { a: 1 } }, 'measurements is {"a":1}, where a list is wanted'],
    [{ score: 1, measurements: [4] }, 'measurements[0] is 4, where an object with name and value is wanted'],
    [{ score: 1, measurements: [{ name: 'a' }] }, 'measurements[0] has no value'],
    [{ score: 1, measurements: [{ value: 2 }] }, 'measurements[0] has no name'],
    [{ score: 1, measurements: [{ name: 'a', value: null }] }, 'measurements[0].value is null'],
    [{ score: 1, measurements: [{ name: 'a', value: 1, goal: 3 }] }, 'measurements[0].goal is 3'],
    [{ score: 1, measurements: [{ name: 'a', value: 1, goal: {} }] }, 'needs a min, a max or a target'],
    [{ score: 1, measurements: [{ name: 'a', value: 1, goal: { min: 2, max: 1 } }] }, 'min is above its max'],
    [{ score: 1, measurements: [{ name: 'a', value: 1, goal: { max: 2, weight: 0 } }] }, 'must be above 0'],
    [{ score: 1, measurements: [{ name: 'a', value: 1, sensitivities: [{ change: 1 }] }] }, 'a subject'],
    [
      {
        measurements: [
          { name: 'a', value: 1 },
          { name: 'b', value: 1 },
        ],
      },
      'several measurements without a goal, and no score that says which is better',
    ],
    [{ score: 1, feedback: 3 }, 'feedback is 3, where text or an object of texts is wanted'],
    [{ score: 1, problems: [1] }, 'problems[0] is 1, where text is wanted'],
    [{ score: 1, artifacts: [{ name: 'a.txt' }] }, 'artifacts[0] needs a name and a content'],
  ])('that cannot be read is refused with the place: %j', (given, problem) => {
    expect(() => said(given)).toThrow(expect.objectContaining({ code: 'MEASURE_INVALID' }));
    expect(() => said(given)).toThrow(problem);
  });

  test('that is nested too deeply to be shown is refused in words', () => {
    expect(() => said({ score: deep })).toThrow(
      'score is a list that cannot be shown, where a finite number is wanted',
    );
  });
});
