import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programHash, pythonSandbox } from '@textgrad/code';
import { messageOf } from '@textgrad/core';
import { serveEngine } from '@textgrad/core/serve';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { benchmarks, type Settings } from '../src/index.ts';

const data = join(import.meta.dirname, 'fixtures/python-problems.jsonl');
const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leetcode-hard-'));
  process.chdir(folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

async function problemOf(): Promise<string | undefined> {
  await using sandbox = pythonSandbox();
  return sandbox.describe().then(
    () => undefined,
    (error: unknown) => messageOf(error),
  );
}
const skipped = await problemOf();

const run = (settings: Settings) => {
  const found = benchmarks.find(({ name }) => name === 'leetcode-hard') ?? expect.fail('no benchmark');
  return found.run({ ...found.defaults, ...settings });
};

const right = {
  doubleIt: 'def doubleIt(x):\n    return 2 * x\n',
  largestOf: 'def largestOf(values):\n    return max(values)\n',
};
const wrong = 'def largestOf(values):\n    return values[1]\n';
/** Solves the first problem at once and the second in its second step; always by the same words. */
const model = scriptedEngine((request) => {
  const asked = JSON.stringify(request);
  const isFirst = asked.includes('doubleIt');
  if (asked.includes('Solve this problem')) return isFirst ? right.doubleIt : wrong;
  if (!asked.includes('IMPROVED_VARIABLE')) return 'Look at the indices.';
  const isSecond = asked.includes('values[0]');
  const better = isFirst ? right.doubleIt : isSecond ? right.largestOf : wrong.replace('[1]', '[0]');
  return `<IMPROVED_VARIABLE>${better}</IMPROVED_VARIABLE>`;
});
const server = await serveEngine(model);
afterAll(() => server.close());
const engine = `openai-compatible:${server.url}/v1#scripted`;

test('without a file it says in a sentence what it needs', async () => {
  await expect(run({})).rejects.toMatchObject({
    code: 'BENCH_DATA',
    message: expect.stringMatching(/leetcode_with_tests\.jsonl .*--data <path>\.$/u),
  });
});

describe.skipIf(skipped !== undefined)(
  `leetcode-hard${skipped === undefined ? '' : ` (skipped: ${skipped})`}`,
  () => {
    test('counts what passes the visible tests, and calls none of it accepted', async () => {
      const rows = await run({ data, engine });
      expect(rows.map(({ runs, passing, accepted, unknown }) => [runs, passing, accepted, unknown])).toEqual([
        [2, 1, '–', 2],
        [2, 2, '–', 2],
      ]);
    });

    test('goes on from what it has, without another call', async () => {
      await run({ data, engine, items: 1 });
      const before = model.requests.length;
      const rows = await run({ data, engine, items: 1 });
      expect(model.requests).toHaveLength(before);
      expect(rows[1]).toMatchObject({ runs: 1, passing: 1 });
    });

    test('takes verdicts from a record of exact programs', async () => {
      const recorded = join(folder, 'recorded.jsonl');
      const lines = [
        { task: 'double-it', sha256: programHash(right.doubleIt), accepted: true },
        { task: 'largest-of', sha256: programHash(wrong), accepted: false },
      ];
      writeFileSync(recorded, lines.map((line) => JSON.stringify(line)).join('\n'));
      const rows = await run({ data, engine, judge: 'recorded', recorded });
      expect(rows.map(({ accepted, rejected, unknown }) => [accepted, rejected, unknown])).toEqual([
        [1, 1, 0],
        [1, 0, 1],
      ]);
    });

    test('asks LeetCode with the user’s session, once for each program, and keeps no word of it', async () => {
      let submitted = 0;
      const site = createServer((request, response) => {
        request.resume();
        const url = request.url ?? '';
        if (url.endsWith('/submit/')) submitted++;
        const answer = url.includes('graphql')
          ? { data: { question: { questionId: '1' } } }
          : url.endsWith('/submit/')
            ? { submission_id: submitted }
            : { state: 'SUCCESS', status_msg: 'Accepted' };
        response.end(JSON.stringify(answer));
      }).listen(0, '127.0.0.1');
      await once(site, 'listening');
      const address = site.address();
      await expect(run({ data, engine, judge: 'leetcode' })).rejects.toMatchObject({
        message: expect.stringMatching(/set LEETCODE_SESSION and LEETCODE_CSRF_TOKEN/u),
      });
      vi.stubEnv('LEETCODE_SESSION', 'secret-session');
      vi.stubEnv('LEETCODE_CSRF_TOKEN', 'secret-token');
      vi.stubEnv('LEETCODE_PAUSE', '1');
      vi.stubEnv(
        'LEETCODE_URL',
        `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
      );
      const rows = await run({ data, engine, judge: 'leetcode', items: 1 });
      await run({ data, engine, judge: 'leetcode', items: 1 });
      site.close();
      expect(rows.map(({ accepted }) => accepted)).toEqual([1, 1]);
      expect(submitted).toBe(1);
    });

    test.each([
      [{ data, engine, judge: 'friend' }, /There is no judge 'friend'/u],
      [{ data, engine, sha256: '0'.repeat(64) }, /is another file/u],
      [{ data, engine: 'expert' }, /mends programs and writes none/u],
    ])('refuses %j in words', async (settings, words) => {
      await expect(run(settings)).rejects.toThrow(words);
    });
  },
);
