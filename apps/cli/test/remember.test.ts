import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';

const again = ['run', 'toy/shorten', '--plugin', toyPlugin, '--seed', '2', '--preset', 'feedback-descent'];

test('a run goes on from what an earlier one measured, and says so', async () => {
  const { cwd, out } = await runToy(['--json']);
  const earlier = JSON.parse(out) as RunSummary;
  const { code, err, ...shown } = await call([...again, '--remember', 'run:latest'], { cwd });
  expect(code).toBe(0);
  expect(shown.out).toContain(`Best candidate: earlier run ${earlier.run}, `);
  const remembered = `${earlier.search.candidates - 1} versions of 1 run`;
  expect(err).toMatch(new RegExp(`^remembered ${remembered}$`, 'mu'));
  expect(err).toMatch(new RegExp(`^used .* evaluations 1, remembered ${remembered}, `, 'mu'));
  const report = /^report {5}(.*)$/mu.exec(err)?.[1] ?? '';
  const page = readFileSync(join(cwd, report), 'utf8');
  expect(page).toContain(remembered);
  expect(page).toContain(`score at earlier run ${earlier.run}`);
  expect((await call(['replay', 'latest', '--verify'], { cwd })).out).toContain('verdict    same');
});

test('a file names what is remembered; of a store, other objectives are left out', async () => {
  const { cwd } = await runToy([]);
  const body = `task: toy/shorten\nplugins: ['${toyPlugin}']\nremember: store\nconfig: { length: 21 }\n`;
  writeFileSync(join(cwd, 'run.yaml'), body);
  const { code, err } = await call(['run', 'run.yaml'], { cwd });
  expect(code).toBe(0);
  expect(err).toMatch(
    /^remembered nothing, 1 run left out, of another objective or with nothing measured$/mu,
  );
});

test.each([
  [['--remember', 'run:none'], /There is no run 'none'/u],
  [['--remember', 'all'], /'all' is nothing that can be remembered: name a run of the store/u],
  [
    ['--remember', 'run:latest', '--set', 'length=21'],
    /cannot be remembered here: its setting 'length' differs/u,
  ],
])('%j is refused in a sentence', async (argv, says) => {
  const { cwd } = await runToy([]);
  const { code, err } = await call([...again, ...argv], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(says);
});

test('a plan of a run that remembers keeps that in its next line, and refuses what is no run', async () => {
  const { cwd } = await runToy([]);
  const [, ...argv] = again;
  const plan = (remember: string) => call(['plan', ...argv, '--remember', remember], { cwd });
  const { code, err } = await plan('run:latest');
  expect(code).toBe(0);
  const [, next = ''] = /^next +textgrad (.*)$/mu.exec(err) ?? [];
  expect(next).toContain('--remember run:latest');
  const ran = await call(next.split(' '), { cwd });
  expect(ran.err).toMatch(/^remembered \d+ versions of 1 run$/mu);
  expect(await plan('run:none')).toMatchObject({ code: 2, err: expect.stringContaining("no run 'none'") });
  expect(await plan('all')).toMatchObject({ code: 2, err: expect.stringContaining("'all' is nothing") });
});
