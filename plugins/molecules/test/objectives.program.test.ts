import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe as words } from '@textgrad/core';
import { afterAll, expect, test } from 'vitest';
import { loadToolkit, makeComponents, objectiveSimulator, readObjective } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-program-'));
afterAll(() => rmSync(folder, { recursive: true }));
const toolkit = await loadToolkit();

async function measured(source: string, smiles: string) {
  const file = join(folder, 'tox.py');
  writeFileSync(file, source);
  const objective = readObjective({
    name: 'mild',
    components: {
      QED: { measure: 'qed' },
      toxicity: { measure: 'program', program: `python:${file}:evaluate`, unit: 'mg' },
    },
    aims: [{ name: 'overall', minimise: { sum: ['toxicity', { product: [-1, 'QED'] }] } }],
    goals: { toxicity: { max: 2 } },
  });
  const components = await makeComponents(objective, { toolkit, env: process.env });
  return objectiveSimulator(toolkit, objective, components).evaluate(smiles, {});
}

test('a Python file measures one part of an objective', async () => {
  const result = await measured(
    'def evaluate(smiles):\n  return {"score": smiles.count("Cl"), "feedback": "Chlorine counts.", "measurements": [{"name": "length", "value": len(smiles)}]}',
    'ClCCCl',
  );
  expect(result.measurements.find(({ name }) => name === 'toxicity')?.quantity).toEqual({
    value: 2,
    unit: 'mg',
  });
  expect(words(result)).toMatch(/toxicity length = 6/u);
  expect(words(result)).toMatch(/toxicity: Chlorine counts\./u);
  const qed = result.measurements.find(({ name }) => name === 'QED')?.quantity.value ?? Number.NaN;
  expect(result.score).toBeCloseTo(qed - 2, 9);
});

test('what it raises is a problem of the molecule, with its name', async () => {
  const { score, problems } = await measured(
    'def evaluate(smiles):\n  raise ValueError("no model for it")',
    'CCO',
  );
  expect(score).toBeNull();
  expect(problems).toEqual(['toxicity: Measuring it failed: ValueError: no model for it (tox.py, line 2).']);
});

test('its own unit is converted, and one that does not fit is a problem', async () => {
  const given = (unit: string): string =>
    `def evaluate(smiles): return {"measurements": [{"name": "score", "value": 2, "unit": "${unit}", "uncertainty": 0.5, "goal": {"max": 1}}]}`;
  const { measurements } = await measured(given('g'), 'CCO');
  expect(measurements.find(({ name }) => name === 'toxicity')?.quantity).toEqual({
    ...{ value: 2000, unit: 'mg', uncertainty: 500 },
  });
  expect((await measured(given('nM'), 'CCO')).problems).toEqual([expect.stringMatching(/nM.*mg|mg.*nM/u)]);
});

test('without leave nothing is started', async () => {
  const objective = readObjective({
    name: 'p',
    components: { p: { measure: 'program', program: 'command:echo 1' } },
    aims: [{ name: 'overall', minimise: 'p' }],
  });
  const components = await makeComponents(objective, { toolkit });
  await expect(objectiveSimulator(toolkit, objective, components).evaluate('CCO', {})).rejects.toMatchObject({
    code: 'PROGRAMS_NOT_ALLOWED',
  });
});

test('a laboratory is no part of an objective, which could not wait for it', async () => {
  const objective = readObjective({
    name: 'p',
    components: { p: { measure: 'program', program: 'ask:solubility' } },
    aims: [{ name: 'overall', minimise: 'p' }],
  });
  await expect(makeComponents(objective, { toolkit })).rejects.toMatchObject({ code: 'LABORATORY_UNUSED' });
});

test('a file that cannot be imported is refused before anything is measured', async () => {
  await expect(measured('import nobody_has_this', 'C')).rejects.toThrow(
    "No module named 'nobody_has_this' (tox.py, line 1)",
  );
});
