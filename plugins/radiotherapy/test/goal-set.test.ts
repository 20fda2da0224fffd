import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatGoal } from '@textgrad/core';
import { expect, test } from 'vitest';
import { goalSet, phantomCase, planConfig } from '../src/index.ts';

const phantom = phantomCase({ spacing: 12 });
const goalsOf = async (goals: unknown) => {
  const { goals: found, provenance } = await goalSet(phantom, planConfig.parse({ goals }));
  const words = found.map(({ structure, metric, goal }) => `${structure} ${metric.name} ${formatGoal(goal)}`);
  return { words, provenance };
};

test('a pack is named in the configuration, and says where it is from', async () => {
  const { words, provenance } = await goalsOf('portpy-prostate-26fx');
  expect(words).toEqual([
    'PTV D95 70.2 ± 0.05 Gy',
    'PTV max ≤ 110 %',
    'Rectum max ≤ 102 %',
    'Rectum mean ≤ 35 %',
    'Bladder max ≤ 107 %',
    'Right femoral head max ≤ 78 %',
    'Left femoral head max ≤ 78 %',
  ]);
  expect(provenance[0]).toContain('written for 70.2 Gy in 26 fractions. Source: Clinical criteria');
});

test('packs and goals of one’s own go together, each goal once', async () => {
  const { words, provenance } = await goalsOf([
    'fox-chase-prostate-26fx',
    'rectum V50 <= 17 %',
    'body max <= 107 %',
  ]);
  expect(words.filter((one) => one.startsWith('Rectum V50'))).toEqual(['Rectum V50 ≤ 17 %']);
  expect(words).toContain('Body max ≤ 107 %');
  expect(provenance[0]).toContain('Not checked against the source');
});

test('goals are read from a YAML file, with their units checked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-goals-'));
  try {
    const file = join(folder, 'goals.yaml');
    await writeFile(file, '- rectum V50 <= 17 %\n- goal: PTV mean <= 7090 cGy\n  weight: 2\n');
    expect((await goalsOf(file)).words).toEqual([
      'PTV D95 70.2 ± 0.05 Gy',
      'Rectum V50 ≤ 17 %',
      'PTV mean ≤ 7090 cGy',
    ]);
    await writeFile(file, '- rectum V50 <= 17 Gy\n');
    await expect(goalsOf(file)).rejects.toThrow(/goals\.yaml' cannot be used: .*'Gy' is not its unit/u);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ['quantec-prostrate', /nearest is 'quantec-prostate'|Did you mean 'quantec-prostate'|quantec-prostate/u],
  ['no-such-file.yaml', /cannot be used: .*no-such-file/u],
  [['Liver mean <= 20 Gy'], /no such structure/u],
])('goals that cannot be used, such as %j, say why', async (goals, words) => {
  await expect(goalsOf(goals)).rejects.toThrow(words);
});
