import { createContext } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { resumeTask, runTask, sqliteStore } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';

/**
 * A program: begins a docking run of the rule-based chemist, or goes on with it, on a store.
 *
 * Argument: the store's path.
 */
const [path = ''] = process.argv.slice(2);
const { design } = molecules.tasks;
if (!design) throw new Error('@textgrad/molecules has no task design');
const store = sqliteStore(path);
const engine = resolveEngine('expert', { context: createContext(), experts: molecules.experts ?? [] });
// Quick dockings: what is looked at is who is charged for them.
const config = {
  objective: 'docking',
  start: 'CC(=O)Nc1ccccc1',
  docking: { runs: 1, fraction: 0.02 },
  confirm: 0,
};
const options = { store, engine, id: 'run' };
const summary = store.run('run')
  ? await resumeTask(design, options)
  : await runTask(design, {
      ...options,
      ...{ name: 'molecules/design', config, seed: 1, steps: 2, search: { proposals: 4 } },
    });
await store.close();
console.log(summary.status);
