import { TextGradError } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { uncertaintyOf } from '../src/objectives/aims.ts';
import {
  desirabilityOf,
  makeComponents,
  objectiveConstraints,
  purposeOf,
  readObjective,
} from '../src/objectives/index.ts';
import { objectiveSimulator } from '../src/simulators/objective.ts';

const toolkit = await loadToolkit();
const imatinib = 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1';
const aims = [{ name: 'overall', minimise: 0 }];
const measure = async (given: object, smiles: string) => {
  const objective = readObjective({ name: 'any', aims, ...given });
  const components = await makeComponents(objective, { toolkit });
  const measured = await objectiveSimulator(toolkit, objective, components).evaluate(smiles, {});
  const values = Object.fromEntries(measured.measurements.map((one) => [one.name, one.quantity.value]));
  return { ...measured, values };
};
const failure = async (given: object): Promise<string> => {
  try {
    await measure(given, 'CCO');
  } catch (error) {
    if (error instanceof TextGradError) return error.message;
    throw error;
  }
  return '';
};

describe('desirabilities', () => {
  const given = (data: object) => {
    const objective = readObjective({
      name: 'any',
      components: { x: { measure: 'qed' } },
      desirabilities: { d: { of: 'x', ...data } },
      aims: [{ name: 'overall', minimise: 'd' }],
    });
    const [shape] = Object.values(objective.desirabilities);
    return (values: readonly number[]) =>
      values.map((value) => (shape ? desirabilityOf(shape, value) : Number.NaN));
  };
  const values = [12.016, 0.0015, 7.9, 123.264, 77.8, 4, 111.12];

  /** What the unit tests of reinvent_scoring (Apache-2.0), REINVENT's scoring, expect of these values. */
  test.each([
    ['sigmoid', { low: 4, high: 9, k: 0.25 }, [0.998, 0.001, 0.834, 1, 1, 0.053, 1]],
    ['reverse_sigmoid', { low: 4, high: 9, k: 0.25 }, [0.002, 0.999, 0.166, 0, 0, 0.947, 0]],
    ['reverse-sigmoid', { low: 9, high: 45 }, [0.917, 0.987, 0.955, 0, 0, 0.975, 0]],
    ['double_sigmoid', { low: 4, high: 9 }, [0, 0, 0.978, 0, 0, 0.5, 0]],
    ['step', { low: 4, high: 9 }, [0, 0, 1, 0, 0, 1, 0]],
    ['right_step', { high: 9 }, [1, 0, 0, 1, 1, 0, 1]],
    ['left_step', { low: 4 }, [0, 1, 0, 0, 0, 1, 0]],
  ])('of the shape %s are as published of REINVENT', (shape, parameters, expected) => {
    const found = given({ shape, ...parameters })(values);
    for (const [at, value] of found.entries())
      expect(Math.abs(value - (expected[at] ?? -1))).toBeLessThan(2e-3);
  });

  test('do not overflow, whatever the number', () => {
    const far = [-1e300, -1e4, 1e4, 1e300];
    expect(given({ shape: 'sigmoid', low: 0, high: 1 })(far)).toEqual([0, 0, 1, 1]);
    expect(given({ shape: 'double-sigmoid', low: 0, high: 1 })(far)).toEqual([0, 0, 0, 0]);
  });

  test('between points are straight, and flat beyond them', () => {
    const points = [
      [0, 0],
      [2, 1],
      [4, 0.5],
    ];
    const found = given({ shape: 'interpolation', points })([-1, 0, 1, 2, 3, 9]);
    expect(found).toEqual([0, 0, 0.5, 1, 0.75, 0.5]);
  });

  test.each([
    [{ shape: 'sigmoid', low: 2, high: 1 }, 'low must be below high'],
    [
      {
        shape: 'interpolation',
        points: [
          [1, 0],
          [1, 1],
        ],
      },
      'must rise',
    ],
    [{ shape: 'gaussian', low: 0, high: 1 }, 'sigmoid or reverse-sigmoid'],
  ])('that are none are refused with what to write: %#', (data, words) => {
    expect(() => given(data)).toThrow(words);
  });

  test('are measured, have goals, and carry what a step of their component does to the aim', async () => {
    const { values: found, measurements } = await measure(
      {
        components: { logP: { measure: 'property', property: 'logP' }, QED: { measure: 'qed' } },
        desirabilities: { 'right logP': { of: 'logP', shape: 'sigmoid', low: 1, high: 3 } },
        aims: [{ name: 'overall', minimise: { product: [-1, 'right logP', 'QED'] } }],
        goals: { 'right logP': { min: 0.9 } },
      },
      'CC(=O)Nc1ccc(O)cc1',
    );
    // RDKit's logP of paracetamol is 1.3506.
    const right = 1 / (1 + 10 ** (-2.5 * ((1.3506 - 2) / 2)));
    expect(found['right logP']).toBeCloseTo(right, 4);
    expect(found.overall).toBeCloseTo(-right * (found.QED ?? 0), 4);
    const overall = measurements.find(({ name }) => name === 'overall');
    expect(overall?.attributions?.map(({ cause }) => cause)).toContain('raising logP by 0.5');
    expect(measurements.find(({ name }) => name === 'right logP')?.goal).toMatchObject({ low: 0.9 });
  });

  test.each([
    // Benzene has one ring, so nothing is gained where one is enough; of two a step gains the whole desirability.
    [1, []],
    [2, [['raising rings by 1', -1]]],
    [3, []],
  ])('with a step at %i gain what a step of their component gains there', async (high, expected) => {
    const { measurements } = await measure(
      {
        components: { rings: { measure: 'descriptor', descriptor: 'rings' } },
        desirabilities: { enough: { of: 'rings', shape: 'right-step', high } },
        aims: [{ name: 'overall', minimise: { formula: '-enough' } }],
      },
      'c1ccccc1',
    );
    const { attributions = [] } = measurements.find(({ name }) => name === 'overall') ?? {};
    expect(attributions.map(({ cause, change }) => [cause, change.value])).toEqual(expected);
  });

  test('have the uncertainty that follows, also across a step', () => {
    const objective = readObjective({
      name: 'any',
      components: { QED: { measure: 'qed' }, rings: { measure: 'descriptor', descriptor: 'rings' } },
      desirabilities: { enough: { of: 'rings', shape: 'right-step', high: 1 } },
      aims: [
        { name: 'straight', minimise: { sum: [{ product: [-3, 'QED'] }, { product: [4, 'rings'] }] } },
        { name: 'step', minimise: { product: [-1, 'enough'] } },
      ],
      goals: { straight: { max: 0 }, step: { max: 0 } },
    });
    const [straight, step] = objective.aims.map((aim) =>
      uncertaintyOf(objective, aim, new Map(), { QED: 0.5, rings: 1 }, { QED: 0.1, rings: 0.1 }),
    );
    expect(straight).toBeCloseTo(0.5, 9);
    // A normal distribution about the edge is half beyond it: a standard deviation of 0.5.
    expect(Math.abs((step ?? 0) - 0.5)).toBeLessThan(0.1);
  });

  test('are told with their shape', async () => {
    const objective = readObjective({
      name: 'any',
      components: { QED: { measure: 'qed' } },
      desirabilities: { nice: { of: 'QED', shape: 'right-step', high: 0.5 } },
      aims: [{ name: 'overall', minimise: { formula: '-nice' } }],
    });
    const words = purposeOf(objective, await makeComponents(objective, { toolkit }));
    expect(words).toContain('nice is its desirability, right-step of QED (high 0.5).');
    expect(words).toContain('overall = -nice');
  });
});

describe('formulas in words', () => {
  const components = { QED: { measure: 'qed' }, rings: { measure: 'descriptor', descriptor: 'rings' } };

  test('have the value of their arithmetic, and slopes', async () => {
    const { values, score, measurements } = await measure(
      { components, aims: [{ name: 'overall', minimise: { formula: 'abs(rings - 2) + 10 * (1 - QED)^2' } }] },
      'c1ccccc1',
    );
    const qed = values.QED ?? Number.NaN;
    expect(values.overall).toBeCloseTo(1 + 10 * (1 - qed) ** 2, 9);
    expect(score).toBeCloseTo(-(values.overall ?? 0), 9);
    const [first] = measurements.find(({ name }) => name === 'overall')?.attributions ?? [];
    expect(first).toMatchObject({ cause: 'raising QED by 0.1' });
    expect(first?.change.value).toBeCloseTo(10 * ((0.9 - qed) ** 2 - (1 - qed) ** 2), 9);
  });

  test('of units that do not go together are refused before anything is measured', async () => {
    const mixed = {
      components: {
        mw: { measure: 'property', property: 'molecularWeight' },
        QED: { measure: 'qed' },
      },
      aims: [{ name: 'o', minimise: { formula: 'mw - QED' } }],
    };
    await expect(makeComponents(readObjective({ name: 'any', ...mixed }), { toolkit })).rejects.toThrow(
      /'mw' is in Da and 'QED' has no unit, which do not go together/u,
    );
  });

  test.each([
    ['QED + cubes', /no measurement.*cubes|cubes/u],
    ['QED = 1; import("fs")', /formula/iu],
    ['constructor("return 1")()', /formula/iu],
    ['eval("1")', /formula|function/iu],
    ['QED +', /formula/iu],
  ])('that are more than arithmetic are refused: %s', async (formula, words) => {
    expect(await failure({ components, aims: [{ name: 'overall', minimise: { formula } }] })).toMatch(words);
  });

  test('without a value make no score, and say so', async () => {
    const { score, problems } = await measure(
      { components, aims: [{ name: 'overall', minimise: { formula: 'log(rings)' } }] },
      'CCO',
    );
    expect(score).toBeNull();
    expect(problems).toEqual([
      "overall has no value for these numbers: log(rings). The formula has no value: 'log(rings)' is -Infinity, which is no finite number.",
    ]);
  });
});

describe('further components', () => {
  test('count sp3 carbons, rings and heavy atoms of imatinib, which has 29 carbons, 7 of them sp3', async () => {
    const { values } = await measure(
      {
        components: {
          Fsp3: { measure: 'descriptor', descriptor: 'fractionSp3' },
          rings: { measure: 'descriptor', descriptor: 'rings' },
          size: { measure: 'descriptor', descriptor: 'heavyAtoms' },
        },
      },
      imatinib,
    );
    expect(values).toMatchObject({ rings: 5, size: 37 });
    expect(values.Fsp3).toBeCloseTo(7 / 29, 9);
  });

  const filters = {
    components: {
      filters: { measure: 'filters', sets: ['pains', 'brenk'], smarts: { thiophene: 'c1ccsc1' } },
    },
    goals: { filters: { max: 0, hard: true } },
  };

  test('count the filters that are not passed, and name them with their atoms', async () => {
    // p-Benzoquinone is PAINS quinone_A, and an alert of Brenk et al.
    const quinone = await measure(filters, 'O=C1C=CC(=O)C=C1');
    expect(quinone.values.filters).toBeGreaterThanOrEqual(2);
    expect(quinone.feedback['filters not passed']).toContain('quinone_A (atoms 1, 2, 3, 4, 5, 6, 7, 8)');
    const thiophene = await measure(filters, 'Cc1ccsc1');
    expect(thiophene.values.filters).toBe(1);
    expect(thiophene.feedback['filters not passed']).toBe('thiophene (atoms 2, 3, 4, 5, 6)');
    expect((await measure(filters, 'CCO')).feedback).toEqual({});
  });

  test('with a hard goal refuse proposals and say which filters', async () => {
    const objective = readObjective({ name: 'any', aims, ...filters });
    const [constraint] = await objectiveConstraints(
      objective,
      await makeComponents(objective, { toolkit }),
      'CCO',
    );
    expect(await constraint?.check?.('CCN')).toBeUndefined();
    expect(await constraint?.check?.('Cc1ccsc1')).toMatch(/at most 0.*it is 1: thiophene/u);
  });

  test('that name nothing, or no SMARTS, are refused', async () => {
    expect(await failure({ components: { f: { measure: 'filters' } } })).toContain('give sets');
    expect(await failure({ components: { f: { measure: 'filters', smarts: { x: 'c1cc' } } } })).toContain(
      "'f'",
    );
  });
});
