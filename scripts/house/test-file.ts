import { join } from 'node:path';
import { cpuSecondsWithPrograms } from '../../benchmarks/src/cpu-time.ts';
import { node } from './child.ts';
import { median, table } from './table.ts';

const file = 'core/test/graph/backward-order.test.ts';

/** What one test file of core costs in processor time, with all processes that vitest starts. */
export async function testFileTable(root: string, times: number): Promise<string> {
  const seconds: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = await cpuSecondsWithPrograms();
    await node([join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', file], { cwd: root });
    seconds.push((await cpuSecondsWithPrograms()) - before);
  }
  return table(
    'Processor time of one test file',
    ['command', 'CPU seconds'],
    [[`npx vitest run ${file}`, median(seconds)]],
    `User and system time, processes that it starts included (on Linux); median of ${times}.`,
  );
}
