import { createContext } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { resumeTask, runTask, sqliteStore } from '@textgrad/core/runs';
import { judgedNumber } from './judged-number.ts';

/**
 * A program: begins a run, or goes on with it, on a store and with an engine over HTTP, four calls at once.
 *
 * Arguments: the store's path, the engine's base URL.
 */
const [path = '', url = ''] = process.argv.slice(2);
const store = sqliteStore(path);
const engine = resolveEngine(`openai-compatible:${url}#stand-in`, {
  context: createContext(),
  concurrency: 4,
});
const options = { store, engine, id: 'run', concurrency: 4 };
const summary = store.run('run')
  ? await resumeTask(judgedNumber, options)
  : await runTask(judgedNumber, { ...options, name: 'bench/judged-number' });
await store.close();
console.log(summary.status);
