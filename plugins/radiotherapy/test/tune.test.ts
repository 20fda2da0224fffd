import { type Evaluation, expertEngine, readMeasurements, TextGradError } from '@textgrad/core';
import { buildReport } from '@textgrad/core/report';
import { runTask } from '@textgrad/core/runs';
import { describe, expect, test, vi } from 'vitest';
import { wishesOf } from '../src/expert/critic.ts';
import { readWishes } from '../src/expert/wishes.ts';
import {
  createPlanRoom,
  createPlanSimulator,
  dosimetrist,
  planSettings,
  planTask,
  radiotherapyPlugin,
  stagnation,
  tuneWeightsTask,
} from '../src/index.ts';
import { coarse } from './coarse.ts';
import { standardStart as start, start as withoutRings } from './expert-words.ts';

// Some of these plan twenty times; a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

const room = createPlanRoom();
const engine = expertEngine([dosimetrist]);
const tune = (config: object = {}, steps?: number) =>
  runTask(tuneWeightsTask, {
    name: 'radiotherapy/tune-weights',
    engine,
    config: { ...coarse, ...config },
    ...(steps === undefined ? {} : { steps }),
  });
const settingsOf = ({ doses: _, ...config }: { doses?: boolean } = {}) =>
  planSettings.parse({ ...coarse, ...config });
const measured = async (config: object, weights: string): Promise<Evaluation> =>
  (await createPlanSimulator(settingsOf(config), room)).evaluate(weights, {});
const tuned = start.replace('PTV: 100', 'PTV: 2000');

test('the default phantom meets all its goals within eight solves', async () => {
  const { reason, best, usage } = await runTask(tuneWeightsTask, {
    name: 'radiotherapy/tune-weights',
    engine,
  });
  expect(reason).toBe('all goals met');
  expect(best.score).toBe(0);
  expect(usage.evaluations).toBeLessThanOrEqual(8);
  expect(Math.abs((best.measurements['PTV D95']?.value ?? 0) - 70.2)).toBeLessThan(0.05);
});

test.each(['measurements', 'paper'])(
  'several goals of one metric, also in other units, each count: %s',
  async (feedback) => {
    const goals = ['PTV D95 >= 97 %', 'PTV D95 >= 6500 cGy', 'Rectum V50 <= 0.5 %', 'Rectum V50 <= 90 %'];
    const { status, steps, best, reason } = await tune({ goals, feedback }, 1);
    expect(status, reason).toBe('completed');
    const value = (name: string) => best.measurements[name]?.value;
    expect(value('PTV D95')).toBeCloseTo(70.2, 1);
    expect(value('PTV D95 (≥ 97 %)')).toBeCloseTo((100 * (value('PTV D95') ?? 0)) / 70.2, 8);
    expect(value('PTV D95 (≥ 6500 cGy)')).toBeCloseTo(100 * (value('PTV D95') ?? 0), 6);
    expect(best.measurements['PTV D95']?.goal?.hard).toBe(true);
    expect(best.measurements['Rectum V50']?.met).toBe(false);
    expect(best.measurements['Rectum V50 (≤ 90 %)']?.met).toBe(true);
    expect(steps[0]?.feedback.join('')).toContain('Raise the weight for rectum');
  },
);

test('a weight is moved by how much a goal is missed, not by the bound in its name', () => {
  const [wish] = wishesOf(
    'weight for PTV: 100',
    readMeasurements(
      'PTV D95 = 70 Gy, hard goal ≥ 70.2 Gy, falls short by 0.2 Gy (-1 %)\nPTV D95 (≥ 110 %) = 99 %, goal ≥ 110 %, falls short by 11 (-10 %)',
    ),
  );
  expect(readWishes(wish ?? '')).toEqual([{ weight: 'PTV', direction: 'raise', share: 0.1 }]);
});

test("the paper's form comes to better plans too, with its judge", async () => {
  const { start: first, best, usage, steps } = await tune({ feedback: 'paper' }, 2);
  expect(best.score).toBeGreaterThan(first.score ?? 0);
  // The first version is declined, and the judge not asked again about the start.
  expect(usage.calls).toBe(5);
  expect(steps[0]?.feedback.join('')).toContain('Raise the weight for PTV');
});

test('goals that cannot be met together end the run, with the goals that conflict in words', async () => {
  const goals = ['PTV mean <= 70.3 Gy', 'Rectum mean <= 3 Gy'];
  const { reason, status } = await tune({ goals, problem: 'paper' }, 20);
  expect(status).toBe('completed');
  expect(reason).toMatch(/^Stagnation: .* PTV mean against Rectum mean.* relax .*Rectum mean to /u);
});

test('a plan depends on its weights alone, not on what was solved before', async () => {
  const first = await measured({}, tuned);
  await measured({}, start);
  const planner = await room.planner(settingsOf());
  for (let at = 1; at <= 17; at++)
    await planner.solve({
      ...Object.fromEntries(planner.groups.map(({ name }) => [name, 1])),
      PTV: at,
    });
  expect(await measured({}, tuned)).toEqual(first);
});

test('weights that cannot be read are a problem, not an exception', async () => {
  const { feasible, problems } = await measured({}, 'weight for PTV: -1');
  expect(feasible).toBe(false);
  expect(problems[0]).toContain('weights go from 0.01 to 1000000');
});

test('sensitivities predict what a change of a weight does', async () => {
  const goals = ['PTV mean <= 70.9 Gy', 'Rectum mean <= 10 Gy'];
  // Every Gy counts there, so that a weight acts evenly over its range.
  const problem = 'paper';
  const weights = withoutRings;
  const { measurements } = await measured({ goals, problem, sensitivities: true }, weights);
  const rectum = measurements.find(({ name }) => name === 'Rectum mean');
  const own = rectum?.attributions?.find(({ subject }) => subject === 'weight for rectum');
  expect(own).toMatchObject({ cause: 'raising the weight for rectum by 10 %', by: { value: 10, unit: '' } });
  const solvedAt = async (weight: number): Promise<number> => {
    const { measurements: all } = await measured(
      { goals, problem },
      weights.replace('rectum: 100', `rectum: ${weight}`),
    );
    return all.find(({ name }) => name === 'Rectum mean')?.quantity.value ?? Number.NaN;
  };
  // Solves that begin elsewhere end a little elsewhere: the slope is read over a factor of four, for ±10 % of it.
  const change = (((await solvedAt(200)) - (await solvedAt(50))) * Math.log(1.1 / 0.9)) / Math.log(4) / 2;
  expect(own?.change.value).toBeLessThan(0);
  expect(Math.abs(change / (own?.change.value ?? 1) - 1)).toBeLessThan(0.5);
});

test('a run with sensitivities compares them with what happened', async () => {
  const { search } = await tune({ sensitivities: true, stopAtGoal: false }, 2);
  expect(search.agreement['Bladder V50']?.compared).toBeGreaterThan(0);
});

test('one plan is solved once and measured, without an engine', async () => {
  const { usage, start: only } = await runTask(planTask, {
    name: 'radiotherapy/plan',
    engine,
    config: { ...coarse, weights: tuned },
  });
  expect(usage).toMatchObject({ calls: 0, evaluations: 1 });
  expect(only.text).toBe(tuned);
});

test.each([
  [{ weights: 'weight for PTV: 1' }, 'WEIGHTS_INVALID', 'The weight for bladder is missing.'],
  [{ goals: ['Rectum V50 <= 17 Gy'] }, 'GOALS_INVALID', "'Gy' is not its unit"],
  [{ goals: ['Rektum V50 <= 17 %'] }, 'STRUCTURE_UNKNOWN', "Did you mean 'Rectum'?"],
])('settings that cannot be used are refused: %j', async (config, code, words) => {
  const options = { name: 'radiotherapy/plan', engine, config: { ...coarse, ...config } };
  const error = await runTask(planTask, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof TextGradError)) throw error;
  expect(error.code).toBe(code);
  expect(error.message).toContain(words);
});

describe('files and drawings', () => {
  test('the histogram of the best plan starts at 100 % and falls', async () => {
    const summary = await tune({}, 1);
    const files = (await tuneWeightsTask.artifacts?.(summary, tuneWeightsTask.config.parse(coarse))) ?? [];
    const file = files.find(({ name }) => name === 'dvh.csv');
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'planes.html',
        'doses.html',
        'plan.html',
        'dvh.svg',
        'isodoses.svg',
        'fluence.svg',
        'weights.svg',
      ]),
    );
    const report = await buildReport(summary, {
      title: 'Tuning',
      description: 'Tunes.',
      startedAt: '2026-01-31T12:00:00.000Z',
      facts: {},
      config: coarse,
      files,
    });
    expect(report).toContain('<h2>Dose of the best plan in three planes</h2>');
    expect(report).not.toMatch(/<script|<link|<iframe|<object|@import|url\(|\son\w+=/iu);
    expect(report.length).toBeLessThan(3e6);
    const lines = String(file?.content).trimEnd().split('\n');
    expect(lines[0]).toBe('dose_Gy,PTV_%,Bladder_%,Rectum_%,Right femoral head_%,Left femoral head_%,Body_%');
    const ptv = lines.slice(1).map((line) => Number(line.split(',')[1]));
    expect(ptv[0]).toBe(100);
    expect(ptv.every((volume, at) => volume <= (ptv[at - 1] ?? 100))).toBe(true);
  });

  test('with its configuration a plan is drawn with histogram, goals and slice, without it as weights', async () => {
    const view = radiotherapyPlugin.views.plan;
    const config = { ...coarse, difficulty: 1 };
    const drawn = await view?.draw(tuned, { previous: start, width: 420, height: 300, config });
    expect(drawn).toContain('Dose-volume histograms of PTV, Bladder, Rectum');
    expect(drawn).toMatch(/<p>Missed: [^<]*Rectum V50 by [\d.]+ %/u);
    expect(drawn).toContain('>Right femoral head</text>');
    expect(drawn).toContain('Dose in three planes, through the');
    expect(drawn).toContain('not for clinical use');
    expect(await view?.draw(tuned, { previous: start, width: 174 })).toMatch(
      /^<svg[^>]*>.*Weights: PTV 2000, bladder 100/u,
    );
  });
});

test('nothing is said of stagnation while the goals come closer', async () => {
  const goals = ['PTV mean <= 70.3 Gy', 'PTV D2 <= 71 Gy'];
  const weights = `${withoutRings}, weight for normal tissue: 100`;
  const at = async (ptv: number) => measured({ goals }, weights.replace('PTV: 100', `PTV: ${ptv}`));
  const history = [await at(100), await at(200), await at(400), await at(800), await at(1600)];
  expect(stagnation(history)).toBeUndefined();
  const stuck = stagnation([...history].reverse());
  expect(stuck?.seen).toMatch(/^Stagnation: (?!.*relax)/u);
  expect(stuck?.advice).toContain('relax PTV');
});

test('dose objectives change the plan, and the expert leaves them as they are', async () => {
  const config = { doses: true, goals: ['PTV mean <= 70.3 Gy', 'Rectum mean <= 10 Gy'] };
  const { start: first, best } = await tune(config, 1);
  expect(first.text).toContain('dose for rectum: 9.52, dose for femoral heads: 30');
  expect(best.text).toContain('dose for rectum: 9.52, dose for femoral heads: 30');
  const rectum = async (dose: number): Promise<number | undefined> => {
    const text = first.text.replace('dose for rectum: 9.52', `dose for rectum: ${dose}`);
    const { measurements } = await measured(config, text);
    return measurements.find(({ name }) => name === 'Rectum mean')?.quantity.value;
  };
  expect(await rectum(40)).toBeGreaterThan((await rectum(0)) ?? Number.POSITIVE_INFINITY);
});
