import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Engine } from '@textgrad/core';
import { type ServedEngine, serveEngine } from '@textgrad/core/serve';
import { simulatedReasoningEngine } from '@textgrad/reasoning';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StudyTable } from '../../src/index.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const atOnce = 16;

/** A local endpoint in OpenAI's wire format; it counts what it is asked. */
const seen = { requests: 0, underWay: 0, most: 0 };
const counted = (engine: Engine): Engine => ({
  ...engine,
  async generate(request, options) {
    seen.requests++;
    seen.most = Math.max(seen.most, ++seen.underWay);
    await delay(15);
    try {
      return await engine.generate(request, options);
    } finally {
      seen.underWay--;
    }
  },
});

let served: ServedEngine;
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'textgrad-http-'));
  served = await serveEngine(counted(simulatedReasoningEngine({ seed: 3 })), { concurrency: 2 * atOnce });
});
afterAll(async () => {
  await served.close();
  await rm(root, { recursive: true });
});

const start = (folder: string, args: readonly string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--conditions=textgrad-src',
      main,
      ...args,
      '--engine',
      `openai-compatible:${served.url}/v1#simulated:reasoning`,
      '--calls',
      String(atOnce),
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );

async function finished(child: ChildProcess): Promise<void> {
  if (!child.stderr) throw new Error('the child has no output');
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ code, said }).toMatchObject({ code: 0 });
}

/** The kept table and each cell's result, without what depends on the time. */
async function kept(folder: string, name: string) {
  const studies = join(folder, '.textgrad', 'studies', name);
  const [dated = ''] = (await readdir(studies)).filter((one) => /^2\d{3}-/u.test(one));
  const { date: _, ...table } = JSON.parse(
    await readFile(join(studies, dated, 'table.json'), 'utf8'),
  ) as StudyTable;
  return table;
}

const experiments = [
  ['solution', ['--data', 'made-choice', '--items', '10', '--concurrency', '16'], 10 * 8],
  ['prompt', ['--data', 'made-counting', '--seeds', '1', '--budget', '60', '--validation', '5'], 10],
] as const;

test.for(experiments)(
  '%s over HTTP, 16 calls at once, killed half-way and resumed, has the same final table',
  { timeout: 180_000 },
  async ([name, args, cells]) => {
    const folders = await Promise.all(
      ['whole', 'killed'].map((which) => mkdtemp(join(root, `${name}-${which}-`))),
    );
    const [whole = '', killed = ''] = folders;
    Object.assign(seen, { requests: 0, most: 0 });
    await finished(start(whole, [name, ...args]));
    const { requests, most } = seen;
    expect(most).toBe(atOnce);

    seen.requests = 0;
    const child = start(killed, [name, ...args]);
    while (seen.requests < requests / 2) await delay(5);
    child.kill('SIGKILL');
    await once(child, 'close');
    const before = seen.requests;
    await finished(start(killed, [name, ...args]));
    // What was answered is not asked again; what was under way may be.
    expect(before).toBeLessThan(requests);
    expect(seen.requests).toBeLessThanOrEqual(requests + atOnce);

    const table = await kept(whole, name);
    expect(await kept(killed, name)).toEqual(table);
    expect(table.simulated).toBe(true);
    expect(table.sections[0]?.rows.reduce((sum, { runs, failed }) => sum + runs + failed, 0)).toBe(cells);
    expect(table.sections[0]?.rows.every(({ failed }) => failed === 0)).toBe(true);
  },
);
