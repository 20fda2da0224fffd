import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe as group, test } from 'vitest';
import { describe } from '../../src/measure/index.ts';
import { openSimulator, umBridgeSimulator } from '../../src/simulators/index.ts';

const started: ChildProcess[] = [];
const server = async (...args: readonly string[]): Promise<string> => {
  const file = join(import.meta.dirname, '../fixtures/um-bridge-server.py');
  const child = spawn('python3', [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return `http://127.0.0.1:${String(port).trim()}`;
};
let url = '';
beforeAll(async () => {
  url = await server();
});
afterAll(() => {
  for (const child of started) child.kill();
});

group('a model behind UM-Bridge', () => {
  test('measures named numbers, and its gradient becomes sensitivities', async () => {
    await using simulator = await openSimulator(`umbridge:${url}`, { env: {} });
    const measured = await simulator.evaluate('x: 3, y: -1', {});
    // -(3 - 1)² - 2 (-1 + 2)², whose derivatives are -2 (x - 1) and -4 (y + 2).
    expect(measured.score).toBe(-6);
    expect(measured.measurements[0]?.attributions).toMatchObject([
      { subject: 'x', by: { value: 1 }, change: { value: -4 } },
      { subject: 'y', by: { value: 1 }, change: { value: -4 } },
    ]);
    expect(describe(measured)).toMatch(/raising x by 1/u);
  });

  test('gets its numbers in the order of the text, whatever their names are', async () => {
    await using simulator = await umBridgeSimulator({ url });
    const { score, measurements } = await simulator.evaluate('10: 2, 9: -1', {});
    // -(2 - 1)² - 2 (-1 + 2)², whose derivatives are -2 and -4.
    expect(score).toBe(-3);
    const slopes = measurements[0]?.attributions?.map(({ subject, change }) => [subject, change.value]);
    expect(new Map(slopes as [string, number][])).toEqual(
      new Map([
        ['10', -2],
        ['9', -4],
      ]),
    );
  });

  test('is found by itself behind an address, where named numbers are asked about', async () => {
    await using simulator = await openSimulator(url, { env: {} });
    const { score, measurements } = await simulator.evaluate('x: 3, y: -1', {});
    expect([score, measurements[0]?.attributions?.length]).toEqual([-6, 2]);
    expect((await simulator.evaluate('x: 1, y: -2', {})).score).toBe(0);
  });

  test('is asked with its configuration', async () => {
    await using simulator = await umBridgeSimulator({ url, config: { scale: 10 } });
    expect((await simulator.evaluate('x: 3, y: -2', {})).score).toBe(-40);
    expect(simulator.settings).toMatchObject({ config: { scale: 10 }, model: 'forward' });
  });

  test('takes several vectors, and gives several numbers, of which one is the score', async () => {
    await using simulator = await umBridgeSimulator({ url, model: 'two-vectors', score: 1 });
    const { score, measurements } = await simulator.evaluate('a: 1, b: 2, c: 3.5', {});
    expect(score).toBe(5.5);
    expect(measurements.map(({ name, quantity }) => [name, quantity.value])).toEqual([
      ['score', 5.5],
      ['output 0', 1],
    ]);
  });

  test('of which it is not said is refused, and so are numbers that do not fit', async () => {
    await using open = await umBridgeSimulator({ url, model: 'two-vectors' });
    await expect(open.evaluate('a: 1, b: 2, c: 3', {})).rejects.toThrow(
      /say which of them is the score \(score: 0 to 1\)/u,
    );
    await expect(open.evaluate('a: 1', {})).rejects.toThrow(
      /takes 3 numbers \(vectors of 1, 2\), and the candidate has 1: a/u,
    );
    expect((await open.evaluate('a: 1, solvent: water', {})).problems).toEqual([
      expect.stringContaining("'solvent' is none"),
    ]);
  });

  test('is refused where the server has no such model or speaks another version', async () => {
    await using other = await umBridgeSimulator({ url, model: 'posterior' });
    await expect(other.evaluate('x: 1, y: 2', {})).rejects.toThrow(
      /no model 'posterior', but forward, two-vectors/u,
    );
    await using older = await umBridgeSimulator({ url: await server('0.9') });
    await expect(older.evaluate('x: 1, y: 2', {})).rejects.toThrow(/speaks version 0\.9 of the protocol/u);
    await expect(umBridgeSimulator({ url: 'ftp://lab' })).rejects.toThrow(
      /no address of a UM-Bridge server/u,
    );
  });

  test('that is down is a problem in words', async () => {
    await using simulator = await umBridgeSimulator({ url: 'http://127.0.0.1:9', timeout: 5 });
    const { score, problems } = await simulator.evaluate('x: 1, y: 2', {});
    expect([score, problems]).toEqual([null, [expect.stringMatching(/Its measurement had no end/u)]]);
  });
});
