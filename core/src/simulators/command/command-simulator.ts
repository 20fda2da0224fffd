import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { evaluation } from '../../measure/index.ts';
import { outsideEvaluation } from '../outside-evaluation.ts';
import type { ProgramOptions } from '../outside-options.ts';
import { measuredBy, type OutsideSimulator } from '../outside-simulator.ts';
import { programEnvironment, withoutHandedOn } from '../process-environment.ts';
import { localModules } from '../python/local-modules.ts';
import { hashesOf, sourceVersion } from '../source-version.ts';
import { WorkerPool } from '../worker-pool.ts';
import { type CommandAnswer, CommandWorker } from './command-worker.ts';
import type { CommandFormat } from './read-output.ts';
import { splitCommand } from './split-command.ts';

/** How a command is run. Only one of the format `external-process` is given several texts at a time. */
export interface CommandSimulatorOptions extends ProgramOptions {
  /** A program and its arguments; no shell reads them. `{file}` stands for a file with the candidate. */
  readonly command: string;
  /** How its output is read; `auto` by default. */
  readonly format?: CommandFormat | undefined;
  /** The measurement that is the score, where it writes several; `score` by default. */
  readonly property?: string | undefined;
  /** The end of the name of the file, such as `.smi`; `.txt` by default. */
  readonly extension?: string | undefined;
}

/**
 * Measures with a command: the candidate comes on its standard input or in a file, and its output is the measurement.
 *
 * Its output is a number, lines `name: value unit`, JSON as a measure gives it back, or what REINVENT 4's ExternalProcess
 * writes. A command that fails is a problem of the candidate.
 *
 * @throws TextGradError `COMMAND_INVALID` for a command that cannot be split into words.
 *
 * @example
 * ```ts
 * import { commandSimulator } from '@textgrad/core/simulators';
 *
 * await using letters = await commandSimulator({ command: 'wc -c', env: process.env });
 * console.log((await letters.evaluate('banana', {})).score); // 7
 * ```
 */
export async function commandSimulator(options: CommandSimulatorOptions): Promise<OutsideSimulator> {
  const { command, format = 'auto', property, workers = 1, batch = 64, timeout = 600 } = options;
  const { extension = '.txt' } = options;
  const folder = resolve(options.folder ?? '.');
  const words = splitCommand(command);
  const env = programEnvironment(options.env, options.secrets);
  const hide = withoutHandedOn(options.env, options.secrets);
  const launch = { words, folder, env, hide, format, property, extension };
  const pool = new WorkerPool<CommandAnswer>({
    workers,
    batch: format === 'external-process' ? batch : 1,
    milliseconds: 1_000 * timeout,
    start: async () => new CommandWorker(launch),
  });
  const facts = {
    name: `command ${words[0]}`,
    version:
      options.version ??
      sourceVersion({ ...(await filesIn(words, folder)), ...(await hashesOf(options.files, folder)) }),
    settings: { command, format, property: property ?? '', extension },
  };
  return measuredBy(facts, pool, (answer, candidate) =>
    'error' in answer
      ? evaluation({ problems: [`Measuring it failed: ${answer.error}.`] })
      : outsideEvaluation(answer, candidate),
  );
}

/** A larger file stands for itself by its size and its time. */
const mostBytes = 64 * 2 ** 20;

/** The files that a command names, with what they hold: a script, its settings, the modules beside a Python file. */
async function filesIn(words: readonly string[], folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const word of words.slice(0, 64)) {
    const path = resolve(folder, word);
    if (word.endsWith('.py')) Object.assign(found, await localModules(path).catch(() => ({})));
    const facts = await stat(path).catch(() => undefined);
    // A device or a pipe may have no end, or wait for somebody.
    if (!facts?.isFile()) continue;
    const content =
      facts.size <= mostBytes ? await readFile(path, 'latin1').catch(() => undefined) : undefined;
    found[word] = content ?? `${facts.size} bytes of ${facts.mtime.toISOString()}`;
  }
  return found;
}
