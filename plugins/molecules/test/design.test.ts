import { expertEngine } from '@textgrad/core';
import { type RunSummary, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';
import { chemist, designTask, hasSubstructure, loadToolkit, qed } from '../src/index.ts';

const name = 'molecules/design';
const engine = expertEngine([chemist]);
/** The paper's descent. */
const search = { preset: 'textgrad' };
const design = (config: object, steps?: number): Promise<RunSummary> =>
  runTask(designTask, {
    name,
    engine,
    config: { objective: 'qed', start: 'acetamide', ...config },
    search,
    ...(steps === undefined ? {} : { steps }),
  });

test.each([
  ['acetamide', 'measurements'],
  ['pentane', 'measurements'],
  ['benzene', 'paper'],
  ['CC(=O)Oc1ccccc1C(=O)O', 'measurements'],
])('the expert improves the drug-likeness of %s (%s)', async (start, feedback) => {
  const { start: first, best, status, steps } = await design({ start, feedback }, 3);
  expect(status).toBe('completed');
  expect(best.score).toBeGreaterThan((first.score ?? 0) + 0.2);
  const scores = steps.map((step) => step.score ?? 0);
  expect(scores).toEqual(scores.toSorted((a, b) => a - b));
});

test('the score is the exact QED of the text', async () => {
  const { best } = await design({ start: 'benzene' }, 2);
  expect(best.score).toBe((await qed(await loadToolkit(), best.text)).qed);
  expect(best.measurements.QED?.value).toBe(best.score);
});

test('the paper form makes three calls a step, the measured form two', async () => {
  const calls = async (feedback: string) => (await design({ feedback }, 2)).usage.calls;
  expect(await calls('paper')).toBe(6);
  expect(await calls('measurements')).toBe(4);
});

test('limits that the start misses are reached and then kept', async () => {
  const limits = { molecularWeight: { min: 200, max: 260 }, logP: { max: 2 } };
  const { start, best, steps } = await design({ start: 'benzene', limits }, 4);
  expect(start.feasible).toBe(false);
  expect(best.feasible).toBe(true);
  const firstFeasible = steps.findIndex((step) => step.feasible);
  expect(steps.slice(firstFeasible).every((step) => step.feasible)).toBe(true);
});

test('a substructure to keep is in every molecule', async () => {
  const { steps } = await design({ start: 'acetamide', keep: '[CH3]C(=O)N' }, 2);
  const toolkit = await loadToolkit();
  const kept = await Promise.all(steps.map(({ text }) => hasSubstructure(toolkit, text, '[CH3]C(=O)N')));
  expect(kept).not.toContain(false);
  expect(steps.some(({ status }) => status === 'updated')).toBe(true);
});

test('a run stops at its goals when told to', async () => {
  const { reason, steps } = await design({ start: 'benzene', qed: 0.7, stopAtGoal: true });
  expect(reason).toBe('all goals met');
  expect(steps.length).toBeLessThan(10);
});

test('a language model that keeps answering with broken SMILES is corrected, then the step is rejected', async () => {
  const model = scriptedEngine(({ role }) =>
    role === 'update' ? '<IMPROVED_VARIABLE>c1ccc</IMPROVED_VARIABLE>' : 'Add a ring.',
  );
  const { steps, best } = await runTask(designTask, {
    name,
    engine: model,
    steps: 1,
    search,
    config: { objective: 'qed', start: 'benzene' },
  });
  expect(steps[0]).toMatchObject({ status: 'rejected', text: 'c1ccccc1' });
  expect(steps[0]?.rejections[0]).toContain('ring bond 1 is not closed');
  expect(best.step).toBe(0);
  const updates = model.requests.filter(({ role }) => role === 'update');
  expect(updates).toHaveLength(3);
  expect(JSON.stringify(updates[1]?.content)).toContain('ring bond 1 is not closed');
});

test('a language model that wraps its SMILES is understood', async () => {
  const model = scriptedEngine(({ role }) =>
    role === 'update' ? '<IMPROVED_VARIABLE>\nSMILES: `OCC`\n</IMPROVED_VARIABLE>' : 'Make it smaller.',
  );
  const { steps } = await runTask(designTask, {
    name,
    engine: model,
    steps: 1,
    search,
    config: { objective: 'qed', start: 'benzene' },
  });
  expect(steps[0]).toMatchObject({ status: 'updated', text: 'CCO' });
});

test.each([
  [{ start: 'not a molecule' }, /start is not a molecule/u],
  [{ start: 'C1CC' }, /ring bond 1 is not closed/u],
  [{ start: 'C'.repeat(1000) }, /characters/u],
  [{ start: '' }, /start/u],
  [{ keep: 'c1ccccc1', start: 'CCO' }, /does not hold the substructure/u],
  [{ keep: '((', start: 'CCO' }, /not valid SMARTS/u],
  [{ limits: { logP: {} } }, /give min, max or both/u],
  [{ limits: { logp: { max: 3 } } }, /Did you mean 'logP'/u],
  [{ qed: 2 }, /qed/u],
])('%j is refused in words', async (config, words) => {
  await expect(design(config)).rejects.toMatchObject({
    kind: 'usage',
    message: expect.stringMatching(words),
  });
});

test('artifacts hold the trajectory and a picture', async () => {
  const summary = await design({ start: 'benzene' }, 2);
  const files = (await designTask.artifacts?.(summary, designTask.config.parse({ objective: 'qed' }))) ?? [];
  const smiles = String(files.find((file) => file.name === 'molecules.smi')?.content);
  expect(smiles.trim().split('\n')).toHaveLength(3);
  expect(String(files.find((file) => file.name === 'best.svg')?.content)).toMatch(/^<svg/u);
});
