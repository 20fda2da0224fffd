import anything, { surrogate } from '@textgrad/anything';
import { createContext, expertEngine } from '@textgrad/core';
import { resumeTask, runTask, sqliteStore } from '@textgrad/core/runs';

/**
 * A program: begins a search of two numbers that a Python function measures, four at a time in two processes, or goes on with it.
 *
 * Arguments: the store's path, the Python file, where that notes what it is asked.
 */
const [path = '', file = '', noted = ''] = process.argv.slice(2);
const { numbers } = anything.tasks;
const store = sqliteStore(path);
const context = createContext({ programs: { ...process.env, ASKED: noted } });
const options = { store, context, engine: expertEngine([surrogate]), id: 'run' };
const range = { from: -5, to: 5 };
const config = { parameters: { x: range, y: range }, measure: { python: file, workers: 2 } };
const summary = store.run('run')
  ? await resumeTask(numbers, options)
  : await runTask(numbers, {
      ...options,
      ...{ name: 'anything/numbers', config, steps: 6, search: { proposals: 4 } },
    });
await store.close();
console.log(summary.status);
