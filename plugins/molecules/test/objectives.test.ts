import { describe as describeEvaluation, evaluation, quantity } from '@textgrad/core';
import { registerContract, simulatorContract } from '@textgrad/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadToolkit, qed, similarity } from '../src/chemistry/index.ts';
import { readKeep } from '../src/constraints/keep.ts';
import { readLimit } from '../src/constraints/limits.ts';
import type { Docker } from '../src/dock/docker.ts';
import { embeddedReceptor, type Receptor } from '../src/dock/receptors/index.ts';
import { surrogateDocker } from '../src/dock/surrogate-docker.ts';
import { paperCriticInstruction, paperDockingLine } from '../src/losses/paper-words.ts';
import {
  aimValues,
  dockstringObjective,
  dominates,
  type Expression,
  evaluateExpression,
  formulaOf,
  makeComponents,
  type Objective,
  objectiveConstraints,
  paperObjective,
  paretoFront,
  paretoObjective,
  promiscuityObjective,
  purposeOf,
  qedObjective,
  readObjective,
  selectivityObjective,
  weightedSum,
} from '../src/objectives/index.ts';
import { objectiveSimulator } from '../src/simulators/objective.ts';
import { fitSurrogate } from '../src/surrogates/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();
const paracetamol = 'CC(=O)Nc1ccc(O)cc1';

/** A learnt stand-in: larger molecules bind better, as they do in docking. */
const surrogate = await fitSurrogate(
  toolkit,
  sampleMolecules.slice(0, 30).map((smiles) => ({ smiles, score: -2 - 0.15 * smiles.length })),
  { method: 'ridge', folds: 3 },
);
const docker: Docker = surrogateDocker({ 'ABL-1IEP': surrogate, JAK2: surrogate, LCK: surrogate });
const receptor = async (name: string): Promise<Receptor> => ({ ...(await embeddedReceptor()), name });
const simulatorOf = async (objective: Objective, seed = 1) =>
  objectiveSimulator(
    toolkit,
    objective,
    await makeComponents(objective, { toolkit, docker, receptor, seed }),
  );
const measure = async (objective: Objective, smiles = paracetamol) =>
  (await simulatorOf(objective)).evaluate(smiles, {});
const overallOf = ({ aims: [aim] }: Objective, values: Record<string, number>): number =>
  evaluateExpression(aim?.minimise ?? Number.NaN, values);

describe('formulas', () => {
  test.each([
    [paperObjective('PPARA'), 'docking PPARA + 1 - QED'],
    [dockstringObjective(), 'docking F2 + 10 × (1 - QED)'],
    [selectivityObjective(), 'docking JAK2 - min(docking LCK + 8.1, 0) + 10 × (1 - QED)'],
    [promiscuityObjective(), 'max(docking PPARA, docking PPARD, docking PPARG) + 10 × (1 - QED)'],
    [qedObjective(), '-QED'],
  ])('of the published objectives read as published: %#', (objective, formula) => {
    expect(objective.aims.map(({ minimise }) => formulaOf(minimise))).toEqual([formula]);
  });

  test('of the published objectives have the published values', () => {
    expect(overallOf(paperObjective('A'), { 'docking A': -10.73, QED: 0.772 })).toBeCloseTo(-10.502, 9);
    expect(overallOf(dockstringObjective(), { 'docking F2': -9, QED: 0.8 })).toBeCloseTo(-7, 9);
    const selective = (JAK2: number, LCK: number) =>
      overallOf(selectivityObjective(), { 'docking JAK2': JAK2, 'docking LCK': LCK, QED: 0.9 });
    expect(selective(-10, -7)).toBeCloseTo(-10 + 1, 9);
    expect(selective(-10, -9.5)).toBeCloseTo(-10 + 1.4 + 1, 9);
    const ppar = { 'docking PPARA': -9, 'docking PPARD': -6, 'docking PPARG': -8, QED: 1 };
    expect(overallOf(promiscuityObjective(), ppar)).toBeCloseTo(-6, 9);
    expect(overallOf({ ...qedObjective(), aims: [] }, { QED: 1 })).toBeNaN();
  });

  // dockstring/experiments-from-paper (MIT): the best molecule of each task, and the value that the paper gives it.
  test.each([
    [dockstringObjective(), { 'docking F2': -12.7, QED: 0.859_55 }, -11.2955],
    [
      promiscuityObjective(),
      { 'docking PPARA': -13.3, 'docking PPARD': -13.8, 'docking PPARG': -13.3, QED: 0.829_705 },
      -11.597_05,
    ],
    [selectivityObjective(), { 'docking JAK2': -12.2, 'docking LCK': -8.3, QED: 0.918_271_8 }, -11.182_718],
  ])('of DOCKSTRING give its best molecules their published values: %#', (objective, values, published) => {
    expect(overallOf(objective, values)).toBeCloseTo(published, 6);
  });

  const names = ['a', 'b', 'c'];
  const expressions = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(...names),
      ...(['sum', 'product', 'max', 'min'] as const).map((operation) =>
        fc
          .array(tie('expression'), { minLength: 1, maxLength: 3 })
          .map((parts) => ({ [operation]: parts }) as unknown as Expression),
      ),
    ),
  })).expression;
  test('survive JSON and being read again', () => {
    fc.assert(
      fc.property(expressions, (minimise) => {
        const given = {
          name: 'any',
          components: Object.fromEntries(names.map((name) => [name, { measure: 'qed' }])),
          aims: [{ name: 'overall', minimise }],
        };
        const read = readObjective(JSON.parse(JSON.stringify(given)));
        expect(read.aims[0]?.minimise).toEqual(minimise);
      }),
    );
  });
});

describe('an objective from a configuration', () => {
  const base = {
    name: 'mine',
    components: { QED: { measure: 'qed' }, logP: { measure: 'property', property: 'logP' } },
    aims: [{ name: 'overall', minimise: weightedSum({ logP: 1, QED: -10 }) }],
  };
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { sum: [nested(depth - 1)] });

  test.each([
    [{ ...base, aims: [] }, 'aims'],
    [
      { ...base, aims: [{ name: 'overall', minimise: 'QDE' }] },
      "overall: there is no 'QDE'. Did you mean 'QED'?",
    ],
    [{ ...base, goals: { lopP: { max: 3 } } }, "goals: there is no 'lopP'. Did you mean 'logP'?"],
    [{ ...base, goals: { logP: { min: 3, max: 2 } } }, 'min must not be above max'],
    [{ ...base, goals: { logP: {} } }, 'give min, max or both'],
    [{ ...base, aims: [{ name: 'QED', minimise: 'logP' }] }, "the name 'QED' is given twice"],
    [
      { ...base, aims: [{ name: 'molecular weight', minimise: 'logP' }] },
      "'molecular weight' is the name of a property that is measured of every molecule",
    ],
    [
      { ...base, components: { ...base.components, 'Polar surface': { measure: 'qed' } } },
      "'Polar surface' is the name of a property",
    ],
    [
      { ...base, aims: [...base.aims, { name: 'other', minimise: 'logP' }] },
      "the aim 'overall' is one of several and needs a goal",
    ],
    [{ ...base, aims: [{ name: 'overall', minimise: { sum: [] } }] }, 'a formula is'],
    [{ ...base, aims: [{ name: 'overall', minimise: { mean: ['QED'] } }] }, 'a formula is'],
    [{ ...base, aims: [{ name: 'overall', minimise: nested(11) }] }, 'nested more than 10 deep'],
    [{ ...base, aims: [{ name: 'overall', minimise: nested(3000) }] }, 'nested more than 10 deep'],
    [{ ...base, components: { 'a = b': { measure: 'qed' } } }, 'components'],
    [{ ...base, components: { QED: { measure: 'luck' } } }, 'components → QED'],
    [{ ...base, components: { x: { measure: 'property', property: 'charm' } } }, 'components → x'],
    [null, 'objective'],
  ])('is refused in words: %#', (given, words) => {
    expect(() => readObjective(given)).toThrow(words);
    expect(() => readObjective(given)).toThrow(expect.objectContaining({ code: 'OBJECTIVE_INVALID' }));
  });

  test('may nest as deep as is allowed', () => {
    const aims = [{ name: 'overall', minimise: nested(10) }];
    expect(readObjective({ ...base, aims }).aims[0]?.minimise).toEqual(nested(10));
  });

  test.each([
    [{ near: { measure: 'similarity', to: 'C(' } }, 'COMPONENT_INVALID'],
    [{ known: { measure: 'known', molecules: ['CCO', 'not a molecule'] } }, 'COMPONENT_INVALID'],
    [{ core: { measure: 'core', smarts: '[(' } }, 'COMPONENT_INVALID'],
    [{ docking: { measure: 'docking', receptor: 'ABL-1IEP' } }, 'DOCKER_MISSING'],
  ])('needs components that can be made: %j', async (components, code) => {
    const objective = readObjective({ name: 'x', components, aims: [{ name: 'overall', minimise: 0 }] });
    await expect(makeComponents(objective, { toolkit })).rejects.toMatchObject({ code });
  });
});

registerContract(
  { describe, test },
  'the simulator of an objective',
  simulatorContract(() => simulatorOf(paperObjective('ABL-1IEP')), {
    valid: [paracetamol, 'c1ccccc1'],
    invalid: ['C(', '', 'CCO is ethanol'],
  }),
);

describe('measuring an objective', () => {
  test('gives minus the overall as score, each part with its goal, and says what a step would bring', async () => {
    const measured = await measure(paperObjective('ABL-1IEP'));
    const likeness = (await qed(toolkit, paracetamol)).qed;
    const affinity = (await surrogate.predict(paracetamol)).value;
    expect(measured.score).toBeCloseTo(-(affinity + 1 - likeness), 12);
    const words = describeEvaluation(measured);
    expect(words).toContain(
      'lowering docking ABL-1IEP (surrogate) by 1 kcal/mol lowers it by about 1 kcal/mol',
    );
    expect(words).toContain('raising QED by 0.1 lowers it by about 0.1 kcal/mol');
    expect(words).toMatch(
      /docking ABL-1IEP \(surrogate\) = -\S+ ± \S+ kcal\/mol, goal ≤ -10 kcal\/mol, exceeds by/u,
    );
    expect(words).toContain('method of docking ABL-1IEP (surrogate): surrogate: ridge');
    expect(words).toMatch(/QED = 0\.595, goal ≥ 0\.8/u);
    expect(words).toContain('molecular weight = 151.2 Da');
  });

  test('goes on without what cannot be docked, and says why', async () => {
    const { score, feasible, problems, measurements } = await measure(paperObjective('PPARA'));
    expect({ score, feasible }).toEqual({ score: null, feasible: false });
    expect(problems).toEqual([
      'docking PPARA (surrogate): There is no surrogate for PPARA, only for ABL-1IEP, JAK2, LCK.',
    ]);
    expect(measurements.map(({ name }) => name)).toContain('QED');
  });

  test('with hard goals tells what is feasible', async () => {
    const objective = (heaviest: number) =>
      readObjective({
        ...paperObjective('ABL-1IEP'),
        components: {
          ...paperObjective('ABL-1IEP').components,
          'molecular weight': { measure: 'property', property: 'molecularWeight' },
          novelty: { measure: 'known', molecules: ['CCO', paracetamol] },
        },
        goals: { 'molecular weight': { max: heaviest, hard: true }, novelty: { max: 0.8, hard: true } },
      });
    expect((await measure(objective(500))).feasible).toBe(false);
    expect((await measure(objective(500), 'c1ccccc1')).feasible).toBe(true);
    expect((await measure(objective(50), 'c1ccccc1')).feasible).toBe(false);
    const names = (await measure(objective(500))).measurements.map(({ name }) => name);
    expect(names.filter((name) => name === 'molecular weight')).toHaveLength(1);
  });

  test('of several aims scores by goals, and keeps the aims apart', async () => {
    const objective = paretoObjective('ABL-1IEP');
    const measured = await measure(objective);
    const [affinity = 0, undruglikeness = 0] = aimValues(objective, measured) ?? [];
    const misses = (affinity + 10) / 10 + (undruglikeness - 0.2) / 0.2;
    expect(measured.score).toBeCloseTo(-misses, 9);
  });

  test('counts its dockings, and is another simulator with another seed, receptor or formula', async () => {
    expect((await simulatorOf(selectivityObjective())).cost).toBe(2);
    expect((await simulatorOf(qedObjective())).cost).toBe(1);
    const keys = await Promise.all(
      [
        simulatorOf(paperObjective('ABL-1IEP')),
        simulatorOf(paperObjective('ABL-1IEP'), 2),
        simulatorOf(paperObjective('JAK2')),
        simulatorOf(dockstringObjective('ABL-1IEP')),
      ].map(async (simulator) => JSON.stringify((await simulator).settings)),
    );
    expect(new Set(keys).size).toBe(4);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(2_000);
  });

  test('stops when it is told to', async () => {
    const simulator = await simulatorOf(paperObjective('ABL-1IEP'));
    const signal = AbortSignal.abort();
    await expect(simulator.evaluate('CCO', { signal })).rejects.toMatchObject({ code: 'ABORTED' });
  });
});

describe('hard goals as constraints', () => {
  const objective = readObjective({
    name: 'constrained',
    components: {
      QED: { measure: 'qed' },
      logP: { measure: 'property', property: 'logP' },
      alerts: { measure: 'property', property: 'structuralAlerts' },
      'synthetic accessibility': { measure: 'synthetic-accessibility' },
      core: { measure: 'core', smarts: 'c1ccccc1' },
      'similarity to paracetamol': { measure: 'similarity', to: paracetamol },
      novelty: { measure: 'known', molecules: ['Oc1ccccc1'] },
      docking: { measure: 'docking', receptor: 'ABL-1IEP' },
    },
    aims: [{ name: 'overall', minimise: { product: [-1, 'QED'] } }],
    goals: {
      QED: { min: 0.9 },
      logP: { max: 2, hard: true },
      alerts: { max: 0, hard: true },
      'synthetic accessibility': { max: 3, hard: true },
      core: { min: 1, hard: true },
      'similarity to paracetamol': { min: 0.3, max: 0.95, hard: true },
      novelty: { max: 0.7, hard: true },
      docking: { max: -20, hard: true },
    },
  });
  const constraints = async (start: string) =>
    objectiveConstraints(objective, await makeComponents(objective, { toolkit, docker, receptor }), start);
  const broken = async (start: string, smiles: string) =>
    (await Promise.all((await constraints(start)).map(({ check }) => check?.(smiles)))).filter(Boolean);
  const start = 'CC(=O)Nc1ccccc1';

  test('are sentences that the expert reads', async () => {
    const texts = (await constraints(start)).map(({ text }) => text);
    expect(texts).toHaveLength(7);
    expect(texts.flatMap((text) => readLimit(text) ?? [])).toMatchObject([
      { words: { property: 'logP' }, max: 2 },
      { words: { property: 'ALERTS' }, max: 0 },
    ]);
    expect(texts.flatMap((text) => readKeep(text) ?? [])).toEqual(['c1ccccc1']);
    expect(texts.join('\n')).toContain(
      `at least 0.3 and at most 0.95. Here similarity to paracetamol is the Tanimoto`,
    );
  });

  test('are checked on proposals, each for itself', async () => {
    expect(await similarity(toolkit, start, paracetamol)).toBeGreaterThan(0.3);
    expect(await broken(start, start)).toEqual([]);
    const [first, ...others] = await broken(start, 'CC(=O)NC1CCCCC1');
    expect([first, ...others].join('\n')).toContain('similarity to paracetamol');
    expect([first, ...others].join('\n')).toContain(
      'The core must be at least 1. Of CC(=O)NC1CCCCC1 it is 0.',
    );
    expect((await broken(start, 'CC(=O)Nc1ccc([N+](=O)[O-])cc1')).join('\n')).toContain('structural alerts');
    expect((await broken(start, 'Oc1ccccc1')).join('\n')).toContain('The novelty must be at most 0.7');
    expect((await broken(start, 'C('))[0]).toContain('C(');
  });

  test('that the start misses are said but not checked', async () => {
    expect(await broken('CCCCCC', 'CCCCCCC')).toEqual([]);
    expect(await constraints('CCCCCC')).toHaveLength(7);
  });
});

describe('words for engines', () => {
  test('tell every component, the formula, and that it is a surrogate', async () => {
    const objective = paperObjective('ABL-1IEP');
    const purpose = purposeOf(objective, await makeComponents(objective, { toolkit, docker, receptor }));
    expect(purpose).toContain('from a surrogate, not docking; lower is better');
    expect(purpose).toContain('overall = docking ABL-1IEP + 1 - QED');
  });

  test("the paper's form tells both scores, the protein and the ratio", async () => {
    const instruction = paperCriticInstruction({ protein: 'PPARA' });
    for (const words of ['PPARA', '10 times', '-10', '0.8']) expect(instruction).toContain(words);
    expect(paperCriticInstruction({ protein: 'X', ratio: 3 })).toContain('3 times');
    const measured = await measure(paperObjective('ABL-1IEP'));
    expect(paperDockingLine(paracetamol, measured)).toMatch(
      /^SMILES: CC\(=O\)Nc1ccc\(O\)cc1, Docking: -\d+\.\d+, Druglikeness: 0\.595$/u,
    );
    const failed = await measure(paperObjective('PPARA'));
    expect(paperDockingLine('C(', failed)).toBe('SMILES: C(, This molecule is invalid.');
  });
});

describe('the Pareto front', () => {
  const objective = paretoObjective('ABL-1IEP');
  const made = (affinity: number, undruglikeness: number) =>
    evaluation({
      measurements: [
        { name: 'affinity', quantity: quantity(affinity, 'kcal/mol') },
        { name: 'undruglikeness', quantity: quantity(undruglikeness) },
      ],
    });
  const points = fc.array(fc.tuple(fc.integer({ min: -9, max: 0 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 30,
  });

  test('holds what nothing else beats, and something that beats all that it leaves out', () => {
    fc.assert(
      fc.property(points, (given) => {
        const all = given.map(([affinity, undruglikeness]) => made(affinity, undruglikeness));
        const front = paretoFront(objective, all);
        const values = (one: (typeof all)[number]) => aimValues(objective, one) ?? [];
        for (const one of front)
          expect(front.some((other) => dominates(values(other), values(one)))).toBe(false);
        for (const one of all.filter((other) => !front.includes(other)))
          expect(front.some((other) => dominates(values(other), values(one)))).toBe(true);
      }),
    );
  });

  test('leaves out what is infeasible or was not measured', () => {
    const failed = evaluation({ problems: ['It cannot be docked.'] });
    const infeasible = evaluation({ ...made(-12, 0), problems: ['It is too large.'] });
    const good = made(-5, 0.5);
    expect(paretoFront(objective, [failed, infeasible, good])).toEqual([good]);
  });
});
