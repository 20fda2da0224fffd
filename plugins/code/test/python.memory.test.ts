import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultLimits, pythonSandbox } from '@textgrad/code';
import { peakMemory, pythonMemoryAttacks } from '@textgrad/code/testing';
import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';

const sandbox = sharedPythonSandbox();
const mebibyte = 2 ** 20;

describe.skipIf(noPython !== undefined)(titled('the memory of all processes of a Python program'), () => {
  it.each(pythonMemoryAttacks)(
    'stays within its limit and 32 MiB, seen from outside: $name',
    async (attack) => {
      const { source, test } = attack;
      const { result, peak } = await peakMemory(() =>
        sandbox.run({ language: 'python', source }, [test], defaultLimits),
      );
      expect(attack.verdicts).toContain(result.tests[0]?.verdict);
      expect(peak.count).toBeGreaterThan(0);
      expect(peak.processes).toBeGreaterThan(mebibyte);
      expect(peak.processes + peak.sockets).toBeLessThanOrEqual(defaultLimits.memoryBytes + 32 * mebibyte);
    },
  );

  it('is measured: a program shows what it holds', async () => {
    const source = `import os, time
def held(children):
    here = b'x' * (12 * 2 ** 20)
    for _ in range(children):
        if os.fork() == 0:
            mine = b'y' * (8 * 2 ** 20)
            time.sleep(0.5)
            os._exit(0)
    for _ in range(children): os.wait()
    return len(here)
`;
    const test = { kind: 'comparison', name: 'held', actual: 'held(3)', expected: '12 * 2 ** 20' } as const;
    const { result, peak } = await peakMemory(() =>
      sandbox.run({ language: 'python', source }, [test], defaultLimits),
    );
    expect(result.tests[0]?.verdict).toBe('passed');
    expect(peak.count).toBe(4);
    expect(peak.processes).toBeGreaterThan(36 * mebibyte);
  });
});

/** Numbers of this process's children whose command has a word in it. */
function childrenWith(word: string): readonly number[] {
  const threads = readdirSync(`/proc/${process.pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${process.pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word)).map(Number);
}

describe.skipIf(noPython !== undefined)(titled('without what watches its memory'), () => {
  it('no Python program goes on, and the next one has a new one', async () => {
    await using alone = pythonSandbox();
    const others = new Set(childrenWith('smaps_rollup'));
    const run = (body: string) =>
      alone.run(
        { language: 'python', source: `import time\ndef f():\n    ${body}` },
        [{ kind: 'comparison', name: 'f', actual: 'f()', expected: '1' }],
        defaultLimits,
      );
    expect((await run('return 1')).tests[0]?.verdict).toBe('passed');
    const started = childrenWith('smaps_rollup').filter((id) => !others.has(id));
    expect(started).toHaveLength(1);
    const running = run('time.sleep(8)\n    return 1');
    await delay(300);
    for (const id of started) process.kill(id, 'SIGKILL');
    expect((await running).tests[0]).toMatchObject({ verdict: 'crashed' });
    expect((await run('return 1')).tests[0]?.verdict).toBe('passed');
  });
});
