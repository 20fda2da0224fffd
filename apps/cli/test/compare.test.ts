import { expect, test } from 'vitest';
import { call, runToy } from './support/fake-terminal.ts';

test('two runs are compared: what was asked for, what came of it, and the best texts', async () => {
  const { cwd } = await runToy(['--quiet', '--set', 'start=one two three four five six seven']);
  const first = (await call(['ls', '--json'], { cwd })).out;
  await runToy(['--quiet', '--seed', '3', '--set', 'start=alpha beta gamma'], { cwd });
  const [second, one] = (
    JSON.parse((await call(['ls', '--json'], { cwd })).out) as { runs: { run: string }[] }
  ).runs;
  expect(first).toContain(one?.run);
  const { code, out } = await call(['compare', one?.run ?? '', second?.run ?? ''], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/^seed +0 +3$/mu);
  expect(out).toMatch(/^start +one two three four five six seven +alpha beta gamma$/mu);
  expect(out).toMatch(/^status +completed +completed$/mu);
  expect(out).toMatch(/^length +\d+.*goal/mu);
  expect(out).toMatch(/^engine calls +\d+ +\d+$/mu);
  expect(out).toMatch(/^- one\b.*\n\+ alpha/mu);
  expect(out).not.toMatch(/^task /mu);
  const json = JSON.parse((await call(['diff', one?.run ?? '', 'latest', '--json'], { cwd })).out) as object;
  expect(json).toMatchObject({
    runs: [one?.run, second?.run],
    asked: expect.arrayContaining([{ what: 'seed', one: '0', other: '3' }]),
  });
});

test('a run beside itself differs in nothing; one that is not there is said', async () => {
  const { cwd } = await runToy(['--quiet']);
  const { out } = await call(['compare', 'latest', 'latest'], { cwd });
  expect(out).toContain('Both runs were asked for the same.');
  expect(out).toContain('Their best texts are the same.');
  const { code, err } = await call(['compare', 'latest', 'nothere'], { cwd });
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("There is no run 'nothere'") });
});
