import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command } from '../../src/command.ts';
import { benchmarks } from '../../src/registry.ts';
import { type CellRunner, defineStudyBenchmark } from '../../src/study/index.ts';

/** A study of two methods, two seeds, whose cells need 10 calls before they have a result. */
async function guessing(run: CellRunner) {
  const folder = await mkdtemp(join(tmpdir(), 'study-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return defineStudyBenchmark({
    name: 'guesses',
    description: 'Compares guesses.',
    defaults: { seeds: 2, budget: 20, concurrency: 1 },
    folder,
    progress: { write: () => {} },
    plan: () => ({
      study: {
        methods: [{ name: 'plain' }, { name: 'other' }],
        tasks: [{ name: 'hill' }],
        reference: 'plain',
      },
      run,
      least: { calls: 10, for: 'the first look' },
      beyond: { calls: 5, for: 'the last look' },
    }),
  });
}

const result = { score: 1, calls: 20, trajectory: [{ calls: 1, best: 1 }], simulated: true, engine: 'none' };

test('a budget that holds no measurement is refused before the first call, with what is needed', async () => {
  let ran = 0;
  const study = await guessing(async () => {
    ran++;
    return result;
  });
  for (const more of [[], ['--plan']])
    await expect(command(['guesses', '--budget', '9', ...more], [study])).rejects.toMatchObject({
      code: 'BENCH_BUDGET',
      message: expect.stringMatching(/the first look takes 10 calls.*--budget 10/u),
    });
  expect(ran).toBe(0);
});

test('--plan says how many cells and calls, and runs none', async () => {
  let ran = 0;
  const study = await guessing(async () => {
    ran++;
    return result;
  });
  const said = await command(['guesses', '--plan'], [study]);
  // Two methods and the reference once more, two seeds; 20 calls and 5 beyond each.
  expect(said).toContain('6 cells');
  expect(said).toContain('150 calls at most in all');
  expect(ran).toBe(0);
  await expect(command(['traces', '--plan'], benchmarks)).rejects.toMatchObject({ code: 'BENCH_OPTION' });
});

test('a study with failed cells says why under its table, and that it failed', async () => {
  const study = await guessing(async ({ method }) => {
    if (method.name === 'other') throw new Error('the hill was too steep');
    return result;
  });
  let failed = 0;
  const said = await command(['guesses'], [study], undefined, () => {
    failed++;
  });
  expect(said).toMatch(/2 of 2 cells of other on hill failed: the hill was too steep \(2×\)/u);
  expect(failed).toBe(1);
});

test('the help of every benchmark explains every option', async () => {
  for (const { name } of benchmarks) {
    const help = await command([name, '--help'], benchmarks);
    const options = help.split('\n').filter((line) => line.startsWith('  --'));
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(option, name).toMatch(/^ {2}--\S+(?: \S+)? {2,}\S+ ?\S*/u);
  }
});
