import { createContext, type Simulator } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { type MakeSimulator, performEvaluation } from '@textgrad/core/runs';
import { partIn } from '../compose/named-part.ts';
import { load } from '../plugins/load.ts';
import type { Asked, ChildSettings, Said } from './protocol.ts';

/** How many simulators are kept made: one with its data may take a while to make, and much memory. */
const kept = 4;

const { plugins, folder, programs } = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
const loaded = await Promise.all(plugins.map((name) => load(name, folder)));
const context = createContext(programs ? { programs: process.env } : {});
const { signal } = new AbortController();
const engine = resolveEngine('expert', {
  experts: loaded.flatMap(({ experts }) => experts),
  env: {},
  context,
});

const made = new Map<string, Promise<Simulator>>();
const make: MakeSimulator = (part, settings) => {
  const key = JSON.stringify([part, settings]);
  const known = made.get(key) ?? making(part, settings);
  made.delete(key);
  made.set(key, known);
  for (const oldest of [...made.keys()].slice(0, -kept)) made.delete(oldest);
  known.catch(() => made.delete(key));
  return known;
};

async function making(part: string, settings: unknown): Promise<Simulator> {
  const { parts, name } = partIn(loaded, 'simulators', part, {
    ...{ engine, context, signal },
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  });
  return parts.simulator(name, settings);
}

const say = (said: Said): void => void process.send?.(said);

process.on('message', ({ job }: Asked) => {
  void performEvaluation(job, make, signal).then(say);
});
// The worker is gone, and with it whoever wanted the answer.
process.on('disconnect', () => process.exit());
// Interrupts are the worker's to answer: it says when this ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
say('ready');
