import { basename, resolve } from 'node:path';
import { defined, TextGradError, usageError } from '../../errors/index.ts';
import type { Evaluation } from '../../measure/index.ts';
import { failedEvaluation, outsideEvaluation } from '../outside-evaluation.ts';
import type { ProgramOptions } from '../outside-options.ts';
import { measuredBy, type OutsideSimulator } from '../outside-simulator.ts';
import { programEnvironment, withoutHandedOn } from '../process-environment.ts';
import { hashesOf, sourceVersion } from '../source-version.ts';
import { WorkerPool } from '../worker-pool.ts';
import { localModules } from './local-modules.ts';
import { type PythonAnswer, type PythonLaunch, PythonWorker } from './python-worker.ts';

/** How a function of a Python file is called. Each of its processes imports the file once. */
export interface PythonSimulatorOptions extends ProgramOptions {
  /** A path, from `folder`. */
  readonly file: string;
  /** Takes a text; `evaluate` by default. Where `<function>_many` stands beside it, that is given several at a time. */
  readonly function?: string | undefined;
  /** The interpreter: a name or a path, such as `.venv/bin/python`; `python3` by default. */
  readonly python?: string | undefined;
}

/**
 * Measures with a function of a Python file, in processes that stay: the first measurement starts them, and each imports the file once.
 *
 * The function takes the text and gives back a number, of which more is better, or what {@link toEvaluation} reads. What it
 * prints becomes feedback, what it raises a problem of the candidate. A process that ends is replaced, and its candidate tried
 * once more; one that takes too long is ended with everything that it started.
 *
 * @throws TextGradError `SIMULATOR_UNUSABLE` when there is no such file; its measurements throw it, with the reason, when the
 * file cannot be imported or has no such function, and `MEASURE_INVALID` for what is no measurement.
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { pythonSimulator } from '@textgrad/core/simulators';
 *
 * await writeFile('vowels.py', 'def evaluate(text):\n    return sum(text.count(one) for one in "aeiou")\n');
 * await using vowels = await pythonSimulator({ file: 'vowels.py', env: process.env });
 * console.log((await vowels.evaluate('banana', {})).score); // 3
 * ```
 */
export async function pythonSimulator(options: PythonSimulatorOptions): Promise<OutsideSimulator> {
  const { function: name = 'evaluate', workers = 1, batch = 16, timeout = 600, folder = '.' } = options;
  const file = resolve(folder, options.file);
  const sources = await localModules(file).catch(() => {
    throw unusable(options.file, 'there is no such file');
  });
  const python = options.python ?? 'python3';
  const launch: PythonLaunch = {
    python: /[\\/]/u.test(python) ? resolve(folder, python) : python,
    file,
    function: name,
    env: programEnvironment(options.env, options.secrets),
    hide: withoutHandedOn(options.env, options.secrets),
  };
  const isMany = new RegExp(`^(?:async[ \\t]+)?def[ \\t]+${name}_many\\b`, 'mu').test(
    sources[basename(file)] ?? '',
  );
  const pool = new WorkerPool<PythonAnswer>({
    workers,
    batch: isMany ? batch : 1,
    milliseconds: 1_000 * timeout,
    async start() {
      const started = await PythonWorker.start(launch, 1_000 * timeout);
      if (started instanceof PythonWorker) return started;
      throw unusable(options.file, started.problem, python);
    },
  });
  const facts = {
    name: `python ${basename(file)} ${name}`,
    version: options.version ?? sourceVersion({ ...sources, ...(await hashesOf(options.files, folder)) }),
    settings: defined({ interpreter: options.python }),
  };
  return measuredBy(facts, pool, (answer, candidate) => read(answer, candidate, options.file));
}

function read(answer: PythonAnswer, candidate: string, file: string): Evaluation {
  if (answer.error !== undefined)
    return failedEvaluation(`Measuring it failed: ${answer.error}.`, answer.printed);
  if (answer.invalid !== undefined)
    throw usageError('MEASURE_INVALID', `What '${file}' gave back cannot be read: ${answer.invalid}.`);
  const { value, printed, gradient } = answer;
  return outsideEvaluation({ value, printed, gradient }, candidate);
}

const unusable = (file: string, problem: string, python?: string): Error =>
  new TextGradError(
    'environment',
    'SIMULATOR_UNUSABLE',
    `'${file}' cannot measure${python === undefined ? '' : ` (${python})`}: ${problem}.`,
    { details: { file, problem } },
  );
