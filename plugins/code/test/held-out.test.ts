import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repairTask } from '@textgrad/code';
import { buildReport } from '@textgrad/core/report';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-held-out-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const program = file('largest.js', 'function largest(list) {\n  return list[0];\n}\n');
const tests = file('largest.txt', 'assert(largest([3, 2]) === 3)\nassert(largest([1, 4]) === 4)\n');
// Right where the last item is the largest, or the first one of two: what the visible tests do not see.
const overfitted = 'function largest(list) {\n  return list[0] > list[1] ? list[0] : list[1];\n}\n';

describe('tests that are held out', () => {
  it('are run once over the best program, and no prompt holds one', async () => {
    const heldOut = file(
      'hidden.txt',
      'assert(largest([7, 8, 9]) === 9)\nassert(largest([1717]) === 1717)\nassert(largest([6, 5]) === 6)\n',
    );
    const engine = scriptedEngine(() => `<IMPROVED_VARIABLE>${overfitted}</IMPROVED_VARIABLE>`);
    const summary = await runTask(repairTask, {
      name: 'code/test',
      engine,
      config: { program, tests, heldOut },
    });
    expect(summary).toMatchObject({
      reason: 'passes all visible tests',
      best: { score: 1, text: overfitted },
    });
    expect(summary.confirmed).toHaveLength(1);
    expect(summary.confirmed?.[0]?.again).toMatchObject({
      text: overfitted,
      measurements: { 'held-out tests passed': { value: 1, met: false } },
    });
    expect(summary.confirmed?.[0]?.again.score).toBeCloseTo(1 / 3, 12);
    const asked = JSON.stringify(engine.requests);
    expect(asked).toContain('largest([1, 4])');
    expect(asked).not.toMatch(/1717|held-out/u);
    const { title, description } = repairTask;
    const about = { title, description, startedAt: '2026-01-01T00:00:00.000Z', facts: {}, config: {} };
    expect(await buildReport(summary, about)).toContain('held-out tests passed');
  });

  it('that cannot be run are refused before anything is asked', async () => {
    const engine = scriptedEngine(() => 'nothing');
    const asked = (name: string, text: string) =>
      runTask(repairTask, {
        name: 'code/test',
        engine,
        config: { program, tests, heldOut: file(name, text) },
      });
    await expect(asked('broken.txt', 'assert(largest([1)')).rejects.toMatchObject({ code: 'TESTS_BROKEN' });
    await expect(asked('nothing.js', 'largest([1]);')).rejects.toMatchObject({ code: 'TESTS_INVALID' });
    expect(engine.requests).toEqual([]);
  });
});
