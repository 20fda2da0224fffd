import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSimulator, type SimulatorDoor, simulatorDoor } from '../../src/simulators/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-door-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'two.py'),
  'def evaluate(text): return 1\ndef twice(text): return 2 * len(text)\n',
);

test.each<[SimulatorDoor, number]>([
  ['python:two.py', 1],
  ['python:two.py:twice', 6],
  [{ python: 'two.py', function: 'twice', workers: 2, timeout: 30 }, 6],
  ['command:wc -c', 4],
  [{ command: 'cat {file}', extension: '.json', format: 'json' }, Number.NaN],
])('%j measures', async (door, score) => {
  await using simulator = await openSimulator(simulatorDoor.parse(door), { folder, env: process.env });
  const text = Number.isNaN(score) ? '[0.5, "half"]' : 'abc';
  const measured = await simulator.evaluate(text, {});
  expect(measured.score).toBe(Number.isNaN(score) ? 0.5 : score);
});

test.each<[unknown]>([
  ['ruby:a.rb'],
  ['http://'],
  [{ url: 'ftp://lab' }],
  [''],
  ['python:'],
  [{ python: 'a.py', works: 2 }],
  [{ command: '' }],
  [3],
])('%j is no door', (door) => {
  expect(simulatorDoor.safeParse(door).success).toBe(false);
});

test('an address opens a server, which nothing is sent to yet', async () => {
  await using simulator = await openSimulator(simulatorDoor.parse('http://127.0.0.1:9'), { env: {} });
  expect(simulator.settings).toEqual({ url: 'http://127.0.0.1:9/evaluate' });
});

test('a text that was not checked is refused with what to write', async () => {
  await expect(openSimulator('ruby:a.rb', { env: {} })).rejects.toMatchObject({ code: 'DOOR_INVALID' });
});
