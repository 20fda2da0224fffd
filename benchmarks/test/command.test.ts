import { expect, test } from 'vitest';
import { defineBenchmark } from '../src/benchmark.ts';
import { command } from '../src/command.ts';
import { median } from '../src/index.ts';

const doubling = defineBenchmark({
  name: 'doubling',
  description: 'Doubles numbers.',
  defaults: { numbers: [1, 2], times: 1 },
  columns: { number: 'number', doubled: 'doubled' },
  run: async ({ numbers, times }) => numbers.map((number) => ({ number, doubled: number * 2 ** times })),
});
const run = (...args: readonly string[]): Promise<string> => command(args, [doubling]);

test('list names every benchmark with its one line', async () => {
  expect(await run('list')).toBe('doubling  Doubles numbers.');
  expect(await run()).toContain('doubling  Doubles numbers.');
});

test('a result is a table, with settings from the command line', async () => {
  const lines = (await run('doubling', '--numbers', '5,100', '--times', '2')).split('\n');
  expect(lines[0]).toMatch(/^doubling, .* Node v\d+.* \d+ cores/u);
  expect(lines.slice(2)).toEqual([
    'number  doubled',
    '------  -------',
    '     5       20',
    '   100      400',
  ]);
});

test('--json prints one object', async () => {
  expect(JSON.parse(await run('doubling', '--json', '--times=3'))).toMatchObject({
    benchmark: 'doubling',
    node: process.version,
    machine: { platform: process.platform, cores: expect.any(Number) },
    settings: { numbers: [1, 2], times: 3 },
    results: [
      { number: 1, doubled: 8 },
      { number: 2, doubled: 16 },
    ],
  });
});

test('texts and switches are settings too', async () => {
  const naming = defineBenchmark({
    name: 'naming',
    description: 'Repeats its settings.',
    defaults: { word: 'none', loud: false },
    columns: { word: 'word' },
    run: async ({ word, loud }) => [{ word: loud ? word.toUpperCase() : word }],
  });
  expect(await command(['naming', '--word', 'a word', '--loud'], [naming])).toContain('A WORD');
  expect(await command(['naming'], [naming])).toContain('none');
  await expect(command(['naming', '--word'], [naming])).rejects.toMatchObject({ code: 'BENCH_OPTION' });
});

test.each([
  [['doublin'], 'BENCH_UNKNOWN', "Did you mean 'doubling'?"],
  [['doubling', '--number', '1'], 'BENCH_OPTION', "Did you mean 'numbers'?"],
  [['doubling', '--numbers', 'many'], 'BENCH_OPTION', "not 'many'"],
  [['doubling', '--times', '0'], 'BENCH_OPTION', "not '0'"],
  [['doubling', '--times'], 'BENCH_OPTION', '--times wants whole numbers'],
  [['doubling', 'twice'], 'BENCH_OPTION', "'twice' is no option"],
])('%j: %s', async (args, code, words) => {
  await expect(run(...args)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
});

test('a setting may be a text', async () => {
  const naming = defineBenchmark({
    name: 'naming',
    description: 'Says a name.',
    defaults: { name: 'nobody' },
    columns: { name: 'name' },
    run: async ({ name }) => [{ name }],
  });
  expect(await command(['naming', '--name', 'a,b'], [naming])).toContain('a,b');
  await expect(command(['naming', '--name'], [naming])).rejects.toMatchObject({ code: 'BENCH_OPTION' });
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});
