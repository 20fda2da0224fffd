import { expect, test } from 'vitest';
import { call, type FakeOptions, runToy } from './support/fake-terminal.ts';

const colorStart = '\u001b[';
const erase = '\r\u001b[2K';

const colored: readonly (readonly [name: string, options: FakeOptions, colors: boolean])[] = [
  ['a pipe', {}, false],
  ['a terminal', { isTTY: true }, true],
  ['a terminal with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
  ['a terminal with an empty NO_COLOR', { isTTY: true, env: { NO_COLOR: '' } }, true],
  ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ['a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
  ['a terminal with FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
];

test.each(colored)('%s gets colours: %#', async (_name, options, colors) => {
  const { out } = await call(['engines'], { ...options, env: { OPENAI_API_KEY: 'x', ...options.env } });
  expect(out.includes(colorStart)).toBe(colors);
  expect((await call(['rnu'], options)).err.includes(colorStart)).toBe(colors);
});

test('a terminal has a live line, which is gone at the end', async () => {
  const { err } = await runToy(['--steps', '1'], { isTTY: true, columns: 80, env: { NO_COLOR: '1' } });
  expect(err).toContain(`step 1 of 1 is under way …${erase}`);
  expect(err).not.toContain('step 2 of 1');
  const screen = err.split('\n').map((line) => line.split(erase).at(-1) ?? '');
  expect(screen.map((line) => line.slice(0, 9).trim())).toEqual([
    expect.stringMatching(/^run 2/u),
    'start',
    'step 1/1',
    'completed',
    'best',
    'used',
    'report',
    'dashboard',
    'next',
    '',
  ]);
});

test('a pipe has plain lines', async () => {
  const { err } = await runToy(['--steps', '1']);
  expect([err.includes('\r'), err.includes(colorStart)]).toEqual([false, false]);
});
