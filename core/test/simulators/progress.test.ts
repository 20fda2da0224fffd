import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type MeasuringProgress, describe as said } from '../../src/measure/index.ts';
import { openSimulator } from '../../src/simulators/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a measurement that takes its time', () => {
  test('says how far it is in Python, and is given its time anew with each sign', async () => {
    const folder = temporaryFolder();
    const source = [
      'import time',
      'def evaluate(text, progress):',
      '  for at in range(8):',
      '    progress(at / 8, "grid %d" % at)',
      '    time.sleep(0.5)',
      '  return 1',
      'def silent(text):',
      '  time.sleep(4)',
      '  return 1',
    ].join('\n');
    writeFileSync(join(folder, 'slow.py'), source);
    const place = { folder, env: process.env };
    await using simulator = await openSimulator({ python: 'slow.py', timeout: 2 }, place);
    const signs: MeasuringProgress[] = [];
    const measured = await simulator.evaluate('a', { onProgress: (sign) => signs.push(sign) });
    expect(measured.score).toBe(1);
    expect(signs).toContainEqual({ done: 0.25, words: 'grid 2' });
    const quiet = { python: 'slow.py', function: 'silent', timeout: 2 };
    await using silent = await openSimulator(quiet, place);
    expect(said(await silent.evaluate('a', {}))).toContain('it took more than 2 s');
  });

  test('says so from a server that answers later; one that says the same again is given up', async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      const count = ++asked;
      const stuck = request.url?.startsWith('/stuck');
      if (count > 6 && !stuck) return response.end(JSON.stringify({ results: [3] }));
      response.writeHead(202, { location: request.url, 'retry-after': '0.4' });
      return response.end(JSON.stringify({ progress: stuck ? 0.1 : count / 10, message: 'docking' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await using simulator = await openSimulator({ url, timeout: 1 }, { env: {} });
    const signs: MeasuringProgress[] = [];
    const measured = await simulator.evaluate('a', { onProgress: (sign) => signs.push(sign) });
    expect(measured.score).toBe(3);
    expect(signs).toEqual([1, 2, 3, 4, 5, 6].map((at) => ({ done: at / 10, words: 'docking' })));
    await using stuck = await openSimulator({ url: `${url}/stuck`, timeout: 1 }, { env: {} });
    expect(said(await stuck.evaluate('a', {}))).toContain('it took more than 1 s');
  });
});
