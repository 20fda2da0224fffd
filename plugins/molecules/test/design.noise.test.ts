import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareEvaluations, evaluation, expertEngine, type Simulator, type TaskTools } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { type Docker, embeddedReceptor } from '../src/dock/index.ts';
import { chemist, designTask } from '../src/index.ts';
import { dockingObjective, dockingsOf } from '../src/objectives/dockings.ts';
import {
  makeComponents,
  type Objective,
  promiscuityObjective,
  readObjective,
  selectivityObjective,
} from '../src/objectives/index.ts';
import { objectiveSimulator } from '../src/simulators/objective.ts';
import { designConfig } from '../src/tasks/design/config.ts';
import { idleSettings } from '../src/tasks/design/idle-settings.ts';
import { designMeasuring } from '../src/tasks/design/measuring.ts';
import { objectiveOf } from '../src/tasks/design/objective.ts';
import { atomLine, pocket as small } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'noise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toolkit = await loadToolkit();
const pocket = await embeddedReceptor();

/** Affinities for three seeds, by receptor. */
type Affinities = Readonly<Record<string, readonly number[]>>;
/** Poses for three seeds. */
type Poses = readonly string[];

/** Docks by a table. */
const tableDocker = (affinities: Affinities, poses: Poses, asked: string[]): Docker => ({
  name: 'table',
  version: '1',
  settings: {},
  async dock(_, { name }, { seed }) {
    asked.push(`${name} ${seed}`);
    const affinity = affinities[name]?.[seed - 1] ?? 0;
    const pose = poses[seed - 1];
    return { ok: true, affinity, method: `table, seed ${seed}`, ...(pose === undefined ? {} : { pose }) };
  },
});

async function measured(objective: Objective, affinities: Affinities, scatter = 0.1, poses: Poses = []) {
  const asked: string[] = [];
  const docker = tableDocker(affinities, poses, asked);
  const receptor = async (name: string) => ({ ...pocket, name });
  const simulatorOf = async (of: Objective, seed: number): Promise<Simulator> =>
    objectiveSimulator(toolkit, of, await makeComponents(of, { toolkit, docker, receptor, seed }));
  const noise: Simulator = {
    ...{ name: 'scatter', version: '1', settings: {} },
    evaluate: async () => evaluation({ score: -scatter }),
  };
  const simulate: TaskTools['simulate'] = (simulator, candidate) => simulator.evaluate(candidate, {});
  const dockings = dockingsOf(objective);
  const measure = designMeasuring({
    tools: { simulate } as TaskTools,
    objective,
    simulator: await simulatorOf(objective, 1),
    further: await Promise.all(
      dockings.map(async (docking) => ({
        ...docking,
        simulators: await Promise.all(
          [2, 3].map((seed) => simulatorOf(dockingObjective(objective, docking), seed)),
        ),
      })),
    ),
    noise: new Map(dockings.map(({ name }) => [name, noise])),
  });
  const found = await measure('CCO');
  const values = Object.fromEntries(found.measurements.map(({ name, quantity }) => [name, quantity.value]));
  return { found, values, asked, measure };
}

describe('within the noise of docking', () => {
  test('each receptor has the best pose that was found in it, and the aims follow', async () => {
    const selective = selectivityObjective({ target: 'A', over: 'B', threshold: -5 });
    const { values, found } = await measured(selective, { A: [-9, -8, -8], B: [-6, -8, -7] });
    expect(values).toMatchObject({ 'docking A': -9, 'docking B': -8 });
    // Vina(A) - min(Vina(B) + 5, 0) + 10 (1 - QED), by hand.
    expect(values.overall).toBeCloseTo(-9 + 3 + 10 * (1 - (values.QED ?? 0)), 9);
    expect(found.score).toBe(-(values.overall ?? 0));
    expect(found.feedback['method of docking B']).toBe('table, seed 2');
    const both = await measured(promiscuityObjective(['A', 'B']), { A: [-9, -8, -8], B: [-6, -8, -7] });
    expect(both.values.overall).toBeCloseTo(-8 + 10 * (1 - (both.values.QED ?? 0)), 9);
  });

  test('seeds that agree ask for no third, and what is not better than the best for no second', async () => {
    const objective = promiscuityObjective(['A', 'B']);
    const { asked, found, measure } = await measured(objective, { A: [-9, -9.2], B: [-7, -8, -7.5] });
    expect(asked.toSorted()).toEqual(['A 1', 'A 2', 'B 1', 'B 2', 'B 3']);
    const before = asked.length;
    const again = await measure('CCO', found);
    expect(asked.slice(before).filter((one) => !one.endsWith('1'))).toEqual([]);
    expect(compareEvaluations(again, found)).toBeLessThan(0);
  });

  test('the uncertainty of the aim is that of the receptor that decides it', async () => {
    const { found } = await measured(promiscuityObjective(['A', 'B']), { A: [-9, -9], B: [-6, -6] }, 0.3);
    expect(found.uncertainty).toBeCloseTo(0.3, 9);
  });

  test.each([
    // 0.01 kcal/mol is within the noise of 0.1, 2 kcal/mol is not.
    [[-9, -9.01], 1],
    [[-9, -11, -11], 0],
    [[-9.01, -9], 1],
  ])(
    'a pose gives way to one that misses a hard interaction only beyond the noise: %j',
    async (affinities, met) => {
      const at = (x: number): string =>
        [
          'REMARK SMILES C',
          'REMARK SMILES IDX 1 1',
          'ROOT',
          atomLine(1, ['C', x, 98.5, 57.5]),
          'ENDROOT',
          'TORSDOF 0',
        ].join('\n');
      const objective = readObjective({
        name: 'any',
        components: {
          docking: { measure: 'docking', receptor: 'A' },
          touch: { measure: 'interaction', receptor: 'A', kind: 'hydrophobic contact', residue: 'LEU273' },
        },
        aims: [{ name: 'overall', minimise: 'docking' }],
        goals: { touch: { min: 1, hard: true } },
      });
      const { values, found } = await measured(objective, { A: affinities }, 0.1, [at(3), at(200), at(200)]);
      expect(values.touch).toBe(met);
      expect(found.feasible).toBe(met === 1);
      expect(values.docking).toBe(met === 1 ? affinities[0] : -11);
    },
  );

  test('a ligand efficiency is as uncertain as its docking, for each heavy atom, and that of the lowest pose', async () => {
    const efficient = {
      name: 'efficient',
      components: { LE: { measure: 'ligand-efficiency', receptor: 'A' } },
      aims: [{ name: 'overall', minimise: { product: [-1, 'LE'] }, unit: 'kcal/mol' }],
    };
    const config = { ...designConfig.parse({ objective: efficient }), novelty: undefined };
    const objective = objectiveOf(config, ['A']);
    expect(Object.keys(objective.components)).toEqual(['docking A', 'LE']);
    const { found, values } = await measured(objective, { A: [-3, -6, -6] }, 0.3);
    // Ethanol has three heavy atoms.
    expect(values).toMatchObject({ 'docking A': -6, LE: 2, overall: -2 });
    expect(found.measurements.find(({ name }) => name === 'LE')?.quantity.uncertainty).toBeCloseTo(0.1, 9);
    expect(found.uncertainty).toBeCloseTo(0.1, 9);
  });

  test('what is read off no docking is measured once', () => {
    const objective = readObjective({
      name: 'any',
      components: {
        'docking A': { measure: 'docking', receptor: 'A' },
        hinge: { measure: 'interaction', receptor: 'A', kind: 'H-bond', residue: 'Met318' },
        efficiency: { measure: 'ligand-efficiency', receptor: 'B' },
        tox: { measure: 'program', program: 'python:tox.py:evaluate' },
      },
      aims: [{ name: 'overall', minimise: { sum: ['docking A', 'tox'] } }],
      goals: { hinge: { min: 1, hard: true }, tox: { max: 1 } },
    });
    expect(dockingsOf(objective)).toEqual([{ name: 'docking A', receptor: 'A' }]);
    const its = readObjective(dockingObjective(objective, { name: 'docking A', receptor: 'A' }));
    expect(Object.keys(its.components)).toEqual(['docking A', 'hinge']);
    expect(Object.keys(its.goals)).toEqual(['hinge']);
  });
});

describe('settings that do nothing', () => {
  const idle = (given: object, objective?: Objective) => idleSettings(designConfig.parse(given), objective);
  const docked = promiscuityObjective(['A', 'B']);

  test.each([
    [{ objective: 'qed' }, undefined, undefined],
    [{ objective: 'qed', confirm: 0, noise: false }, undefined, undefined],
    [
      {
        objective: 'qed',
        poses: 3,
        docking: 'normal',
        protonation: 'as given',
        noise: true,
        dockingSeed: 4,
        confirm: 5,
      },
      undefined,
      'docking, dockingSeed, protonation, noise, confirm, poses (the objective docks nothing)',
    ],
    [{ poses: 3, docking: 'normal', noise: true }, docked, undefined],
    [{ noise: true, docker: 'vina' }, docked, 'noise (the docker is vina)'],
    [{ poses: 3, confirm: 0 }, docked, 'poses (confirm is 0)'],
  ])('are named: %j', (given, objective, expected) => {
    const words = expected === undefined ? undefined : `These settings do nothing here: ${expected}.`;
    expect(idle(given, objective)).toBe(words);
  });
});

test('a run and an evaluation of its best measure the same', { timeout: 120_000 }, async () => {
  writeFileSync(join(folder, 'pocket.pdbqt'), small);
  const settings = {
    receptor: { file: join(folder, 'pocket.pdbqt'), box: { center: [0, 0, 0], size: [16, 16, 16] } },
    docking: { runs: 1, fraction: 0.001 },
    confirm: 0,
  };
  const config = designTask.config.parse(settings);
  const design = (given: object, steps: number) =>
    runTask(designTask, {
      ...{ name: 'molecules/design', engine: expertEngine([chemist]), seed: 3 },
      ...{ config: given, steps, search: { proposals: 2 } },
    });
  const { best } = await design(settings, 1);
  const measured = designTask.evaluation?.(config, best.text) ?? {};
  const { start } = await design(JSON.parse(JSON.stringify(measured)), 0);
  expect(start.text).toBe(best.text);
  expect(start.score).toBe(best.score);
  expect(start.measurements.overall?.uncertainty).toBeGreaterThan(0);
  expect(start.measurements).toEqual(best.measurements);
});
