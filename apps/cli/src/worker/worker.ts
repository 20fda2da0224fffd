import { hostname } from 'node:os';
import { nearest, type Plugin, usageError } from '@textgrad/core';
import { createTracing, work } from '@textgrad/core/runs';
import { firstPartyPlugins } from '../plugins/first-party.ts';
import { load } from '../plugins/load.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import { children } from './children.ts';
import { openQueue } from './open-queue.ts';

/** The flags of `textgrad worker`. */
export interface WorkerFlags {
  readonly queue?: string;
  readonly concurrency?: number;
  readonly only?: readonly string[];
  readonly plugin?: readonly string[];
  /** Minutes after which it takes no more jobs. */
  readonly maxMinutes?: number;
  /** Minutes that a job may take. */
  readonly timeout?: number;
  /** Seconds that jobs under way have when it is stopped. */
  readonly grace?: number;
  readonly memory?: number;
  readonly allowPrograms?: boolean;
}

/** Takes evaluations from a queue and does them until it is stopped; resolves with the exit code. */
export async function worker(flags: WorkerFlags, terminal: Terminal): Promise<number> {
  const { env, cwd } = terminal;
  const say = (line: string): void => terminal.stderr.write(`${printable(line)}\n`);
  const { concurrency = 1, maxMinutes, timeout = 60, grace = 30, memory, allowPrograms = false } = flags;
  const plugins = pluginsOf(flags);
  const routes = routesOf(await Promise.all(plugins.map((name) => load(name, cwd))), flags.only);
  const queue = await openQueue(flags.queue, terminal, (words) => say(`waiting    ${words}`));
  const doing = children({ env, timeout, memory, plugins, folder: cwd, programs: allowPrograms });
  const grave = new AbortController();
  const interrupts = listenForInterrupts(terminal, () => {
    say(`stopping   jobs under way have ${grace} seconds to end; interrupt again to hand them back at once`);
    setTimeout(() => grave.abort(), grace * 1000).unref();
  });
  const enough = maxMinutes === undefined ? [] : [AbortSignal.timeout(maxMinutes * 60_000)];
  say(`working    for ${queue.name}, ${concurrency} at a time: ${routes.join(', ')}`);
  try {
    await work(queue, {
      ...{ name: `${hostname()}:${process.pid}`, version, routes, slots: concurrency, onEvent: say },
      perform: doing.perform,
      tracer: createTracing().tracer,
      stopSignal: AbortSignal.any([interrupts.stopSignal, ...enough]),
      signal: AbortSignal.any([interrupts.signal, grave.signal]),
    });
    say('stopped    nothing is left undone that was taken');
    return 0;
  } finally {
    interrupts.dispose();
    doing.close();
    await queue.close();
  }
}

/** The plugins that it was given by name: it runs the code of no other. */
function pluginsOf({ plugin = [], only = [] }: WorkerFlags): readonly string[] {
  const implied = only
    .map((part) => part.split('/')[0] ?? '')
    .filter((name) => firstPartyPlugins.includes(name));
  const names = [...new Set([...plugin, ...implied])];
  if (names.length === 0)
    throw usageError(
      'WORKER_PLUGINS',
      `Name what this worker may do: --plugin molecules, or --only molecules/docking. It runs the code of no other plugin. There are ${firstPartyPlugins.join(', ')}, and your own by path.`,
    );
  return names;
}

function routesOf(plugins: readonly Plugin[], only: readonly string[] | undefined): readonly string[] {
  const known = plugins.flatMap(({ name, simulators }) =>
    Object.keys(simulators).map((one) => `${name}/${one}`),
  );
  const unknown = only?.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw usageError(
      'PART_UNKNOWN',
      `There is no simulator '${unknown}' among the plugins that were named. ${nearest(unknown, known)}There are ${known.join(', ')}.`,
      { details: { part: unknown, known } },
    );
  return only ?? known;
}
