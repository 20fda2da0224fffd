import { resolve } from 'node:path';
import { defined } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { sqliteStore } from '@textgrad/core/runs';
import { serveSimulator } from '@textgrad/core/serve';
import { partIn } from '../compose/named-part.ts';
import { loadAll } from '../plugins/load.ts';
import { settingsWith } from '../request/setting-files.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { keptMeasurements } from './kept-measurements.ts';
import { interrupted, type ServeFlags } from './serve.ts';

/** The flags of `textgrad serve-simulator`. */
export interface ServeSimulatorFlags extends ServeFlags {
  readonly set?: readonly string[];
  readonly maxEvaluations?: number;
  readonly store?: string;
}

/** Evaluations at a time: many a simulator uses several cores. */
const usualConcurrency = 4;

/** Where served measurements are kept. */
export const servedStore = '.textgrad/served.sqlite';

/** Serves a simulator of a plugin until it is interrupted. */
export async function serveNamed(
  part: string,
  flags: ServeSimulatorFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, env, cwd } = terminal;
  const { plugin = [], set = [], port, host, token = env.TEXTGRAD_SERVE_TOKEN, json = false } = flags;
  const context = contextOf(terminal, displayFor(terminal, false));
  const { loaded } = await loadAll(plugin, cwd);
  const over = new AbortController();
  const engine = resolveEngine('expert', { experts: loaded.flatMap(({ experts }) => experts), env, context });
  const { parts, name } = partIn(loaded, 'simulators', part, {
    ...{ engine, context, signal: over.signal },
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal: over.signal }),
  });
  const simulator = await parts.simulator(name, await settingsWith({}, set, cwd));
  const store = sqliteStore(resolve(cwd, flags.store ?? servedStore));
  try {
    const { maxEvaluations: evaluations, concurrency = usualConcurrency } = flags;
    const { clock, logger } = context;
    const measure = await keptMeasurements(simulator, { store, evaluations, concurrency, clock, logger });
    const served = await serveSimulator(measure, { token, context, ...defined({ port, host }) });
    const facts = {
      url: served.url,
      port: served.port,
      simulator: simulator.name,
      version: simulator.version,
      needsToken: token !== undefined,
    };
    if (json) writeJson(stdout, facts);
    else
      stderr.write(
        `serving    ${part} (${simulator.name}, version ${simulator.version}) at ${served.url}/evaluate\nInterrupt to close.\n`,
      );
    await interrupted(terminal);
    over.abort();
    await served.close();
  } finally {
    await store.close();
  }
}
