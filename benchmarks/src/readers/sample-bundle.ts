import { exportRun, memoryStore, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { judgedNumber } from '../faults/judged-number.ts';

/** The lines of a small run's bundle, as one text. */
export async function sampleBundle(): Promise<string> {
  const store = memoryStore();
  await runTask(judgedNumber, {
    store,
    id: 'sample',
    name: 'bench/judged-number',
    engine: scriptedEngine(() => '<IMPROVED>20</IMPROVED>'),
    steps: 1,
  });
  return exportRun(store, 'sample', { now: 0 }).join('\n');
}
