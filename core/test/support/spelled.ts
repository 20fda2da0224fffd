import { setTimeout as delay } from 'node:timers/promises';
import {
  createContext,
  definePart,
  definePlugin,
  defineTask,
  evaluation,
  measuredLoss,
  type Plugin,
  partsOf,
  type Simulator,
  Variable,
} from '@textgrad/core';
import {
  type MakeSimulator,
  memoryStore,
  performEvaluation,
  runTask,
  type Store,
  type WorkQueue,
  work,
} from '@textgrad/core/runs';
import { noParts, scriptedEngine } from '@textgrad/core/testing';
import { z } from 'zod';

const target = 'gradient';

/** Letters at their place of a word, measured by a part of a plugin: what a worker can do. */
export const spelling = ({
  version = '1',
  onMeasure,
  pause,
}: {
  readonly version?: string;
  readonly onMeasure?: () => void;
  /** Milliseconds that a candidate takes. */
  readonly pause?: (candidate: string) => number;
} = {}): Plugin =>
  definePlugin({
    name: 'spelling',
    version: '1.0.0',
    description: 'Spells a word.',
    simulators: {
      letters: definePart({
        description: 'Counts the letters that are at their place.',
        settings: z.strictObject({ weight: z.number().default(1) }),
        make: ({ weight }): Simulator => ({
          ...{ name: 'letters', version, settings: { target, weight } },
          async evaluate(candidate, { signal }) {
            signal?.throwIfAborted();
            onMeasure?.();
            if (pause) await delay(pause(candidate), undefined, signal ? { signal } : {});
            if (candidate.includes('!')) throw new Error('It has a shout in it.');
            const right = [...candidate].filter((letter, at) => letter === target[at]).length;
            return evaluation({ score: weight * right, details: { word: candidate } });
          },
        }),
      }),
    },
    tasks: {
      word: defineTask({
        ...{ title: 'Word', description: 'Becomes a word.', steps: 12 },
        config: z.strictObject({ start: z.string().default('aaaaaaaa') }),
        async setup({ start }, { simulate, simulator }) {
          const letters = await simulator('letters', { weight: 2 });
          const word = new Variable(start, { role: 'word' });
          return {
            parameters: [word],
            measure: ([text = '']) => simulate(letters, text),
            loss: (measured) => measuredLoss(word, measured, { purpose: 'Spells.' }),
            mutate([text = ''], random) {
              const at = random.int(0, text.length - 1);
              const letter = 'gradienta'[random.int(0, 8)] ?? 'a';
              return [text.slice(0, at) + letter + text.slice(at + 1)];
            },
          };
        },
      }),
    },
  });

/** Makes the simulators of a plugin, as a worker does. */
export const makerOf = (plugin: Plugin): MakeSimulator => {
  const engine = scriptedEngine([]);
  const { signal } = new AbortController();
  const tools = {
    ...{ engine, context: createContext(), signal },
    simulate: (simulator: Simulator, candidate: string) => simulator.evaluate(candidate, { signal }),
  };
  return (part, settings) =>
    partsOf(plugin.name, plugin, { ...tools, ...noParts(tools) }).simulator(
      part.split('/')[1] ?? '',
      settings,
    );
};

/** A worker in this process; `stop` ends it. */
export function worker(queue: WorkQueue, plugin: Plugin, parts: Partial<Parameters<typeof work>[1]> = {}) {
  const [stopping, aborting] = [new AbortController(), new AbortController()];
  const ended = work(queue, {
    ...{ name: 'test:1', version: '0.1.0', routes: ['spelling/letters'], slots: 2, beat: 20, pause: 50 },
    perform: (job, signal) => performEvaluation(job, makerOf(plugin), signal),
    stopSignal: stopping.signal,
    signal: aborting.signal,
    ...parts,
  });
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
    async abort() {
      aborting.abort();
      await ended;
    },
  };
}

/** Runs the word in a store, and gives its journal's last hash and the result. */
export async function spelled(
  options: Partial<Parameters<typeof runTask>[1]> = {},
  store: Store = memoryStore(),
  plugin: Plugin = spelling(),
) {
  const task = plugin.tasks.word;
  if (!task) throw new Error('There is no task.');
  const summary = await runTask(task, {
    ...{ name: 'spelling/word', id: 'run', engine: scriptedEngine([]), store, seed: 3 },
    search: { preset: 'random-edit', proposals: 4 },
    ...options,
  });
  return { summary, hashes: store.entries('run').map(({ hash }) => hash), store };
}
