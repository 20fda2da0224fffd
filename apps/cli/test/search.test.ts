import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presetNames } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const resultOf = (out: string): RunSummary => JSON.parse(out) as RunSummary;

/** The lines of the help that list presets, by their names. */
function presetsIn(help: string): readonly string[] {
  const [, section = ''] = /Ways of searching \(--preset\):\n((?: {2}\S.*\n)+)/u.exec(help) ?? [];
  return section
    .trimEnd()
    .split('\n')
    .flatMap((line) => line.trim().split(/ {2,}/u)[0]?.split(', ') ?? []);
}

test('the help lists the presets that there are, and no others', async () => {
  const { code, out } = await call(['run', '--help']);
  expect(code).toBe(0);
  expect(presetsIn(out)).toEqual(presetNames);
});

describe('--preset, --proposals and --patience', () => {
  test('say how to search', async () => {
    const { code, out, cwd } = await runToy(['--preset', 'feedback-descent', '--proposals', '2', '--json']);
    const { search, run, usage } = resultOf(out);
    expect(code).toBe(0);
    expect(search.preset).toBe('feedback-descent');
    expect(usage.evaluations).toBe(search.candidates);
    const manifest = JSON.parse(readFileSync(join(cwd, 'runs', run, 'manifest.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({
      search: { preset: 'feedback-descent', proposals: 2, patience: null },
    });
  });

  test('end a run whose versions are not accepted', async () => {
    // The expert leaves a single word as it is.
    const argv = ['--preset', 'best-of-n', '--patience', '2', '--set', 'start=alphabet', '--json'];
    const { code, out } = await runToy(argv);
    expect(code).toBe(0);
    expect(resultOf(out)).toMatchObject({ status: 'completed', reason: 'no version accepted in 2 steps' });
  });

  test('come from a configuration file too, and the flags come before it', async () => {
    const cwd = temporaryFolder();
    const settings = { preset: 'opro', proposals: 2, patience: 3 };
    writeFileSync(
      join(cwd, 'run.json'),
      JSON.stringify({ task: 'toy/shorten', plugins: [toyPlugin], steps: 1, ...settings }),
    );
    const searchOf = async (...flags: readonly string[]) => {
      const { code, out } = await call(['run', 'run.json', '--json', ...flags], { cwd });
      expect(code).toBe(0);
      const folder = join(cwd, 'runs', resultOf(out).run);
      return (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { search: object }).search;
    };
    expect(await searchOf()).toEqual(settings);
    expect(await searchOf('--preset', 'textgrad', '--patience', '9')).toEqual({
      preset: 'textgrad',
      proposals: 2,
      patience: 9,
    });
  });

  test('are those of the run when it is resumed', async () => {
    const argv = ['--preset', 'feedback-descent', '--proposals', '2'];
    const { cwd, code } = await runToy([...argv, '--max-calls', '4']);
    expect(code).toBe(3);
    const resumed = await call(['resume', 'latest', '--add-calls', '50', '--json'], { cwd });
    const whole = await runToy([...argv, '--json']);
    const { steps, best, search } = resultOf(whole.out);
    expect(resultOf(resumed.out)).toMatchObject({ status: 'completed', steps, best, search });
    const manifest = readFileSync(join(cwd, 'runs', resultOf(resumed.out).run, 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ search: { preset: 'feedback-descent', proposals: 2 } });
  });

  test('are planned for, by every preset that the task can be searched with', async () => {
    for (const preset of presetNames) {
      const argv = ['plan', 'toy/shorten', '--plugin', toyPlugin, '--preset', preset, '--proposals', '3'];
      const { code, out, err } = await call([...argv, '--steps', '2', '--json']);
      if (preset === 'random-edit')
        expect([code, out, err]).toEqual([2, expect.stringContaining('SEARCH_NO_EDITS'), '']);
      else if (preset === 'bayesian')
        expect([code, out, err]).toEqual([2, expect.stringContaining('SEARCH_NO_MODEL'), '']);
      // The three proposals of a step are one request.
      else expect(JSON.parse(out)).toMatchObject({ calls: { update: 2 }, evaluations: 7 });
    }
  });
});

describe('a way of searching that there is not', () => {
  const cases: readonly (readonly [argv: readonly string[], words: string])[] = [
    [['--preset', 'parteo'], "There is no preset 'parteo'. Did you mean 'pareto'?"],
    [['--preset', 'feedbackdescent'], "Did you mean 'feedback-descent'?"],
    [['--preset', 'nonsense'], `The presets are ${presetNames.join(', ')}.`],
    [['--preset', ''], "There is no preset ''."],
    [['--proposals', '0'], 'whole number from 1'],
    [['--proposals', 'two'], 'whole number from 1'],
    [['--patience=-1'], 'whole number from 1'],
  ];

  test.each(cases)('%j is one clear sentence, exit code 2, and leaves nothing', async (argv, words) => {
    const { code, out, err, cwd } = await runToy(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: [^\n]+\n$/u);
    expect(err).toContain(words);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('in a file is one too', async () => {
    for (const [settings, words] of [
      [{ preset: 'parteo' }, "Did you mean 'pareto'?"],
      [{ proposals: 0 }, 'proposals'],
      [{ presets: 'pareto' }, "Did you mean 'preset'?"],
    ] as const) {
      const cwd = temporaryFolder();
      const file = { task: 'toy/shorten', plugins: [toyPlugin], ...settings };
      writeFileSync(join(cwd, 'run.json'), JSON.stringify(file));
      const { code, err } = await call(['run', 'run.json'], { cwd });
      expect(code).toBe(2);
      expect(err).toContain(words);
      expect(readdirSync(cwd)).toEqual(['run.json']);
    }
  });

  test('is refused by a plan as well', async () => {
    const { code, err } = await call(['plan', 'toy/shorten', '--plugin', toyPlugin, '--preset', 'parteo']);
    expect([code, err]).toEqual([2, expect.stringContaining("Did you mean 'pareto'?")]);
  });
});
