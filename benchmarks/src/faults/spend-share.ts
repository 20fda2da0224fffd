import { createContext } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { runTask, sqliteStore } from '@textgrad/core/runs';
import { judgedNumber } from './judged-number.ts';

/**
 * A program: makes runs under a shared budget until that is used up, and prints how many.
 *
 * Arguments: the store's path, the engine's base URL, the process's number, the budget's calls.
 */
const [path = '', url = '', number = '', calls = ''] = process.argv.slice(2);
const store = sqliteStore(path);
const engine = resolveEngine(`openai-compatible:${url}#process-${number}`, {
  context: createContext(),
  concurrency: 4,
});
let runs = 0;
for (let status = 'completed'; status === 'completed'; runs++) {
  const options = { name: 'bench/judged-number', store, engine, id: `${number}-${runs}`, seed: runs };
  const budget = { name: 'team', limits: { calls: Number(calls) } };
  ({ status } = await runTask(judgedNumber, { ...options, budget, concurrency: 4 }));
  if (status !== 'completed' && status !== 'exhausted') throw new Error(`a run is ${status}`);
}
await store.close();
console.log(runs);
