import { TextGradError } from '@textgrad/core';
import type { Terminal } from '../terminal/terminal.ts';

/** What the command needs of the package of benchmarks. */
interface Benchmarks {
  bench(args: readonly string[], call: string, failed: () => void): Promise<string>;
}

/** Not a dependency: whoever wants benchmarks installs them, and everyone else does without. */
const packageName = '@textgrad/benchmarks';

/**
 * Runs a benchmark and prints its result; resolves with the exit code, 1 where something came to no result.
 *
 * @throws TextGradError `BENCH_MISSING` when the package is not installed, and what the benchmark throws.
 */
export async function runBenchmark(
  args: readonly string[],
  { stdout }: Terminal,
  load: () => Promise<unknown> = () => import(packageName),
): Promise<number> {
  const { bench } = await loadBenchmarks(load);
  let code = 0;
  const failed = (): void => {
    code = 1;
  };
  stdout.write(`${await bench(args, 'textgrad bench', failed)}\n`);
  return code;
}

/** The package of benchmarks, which holds the statistics of studies too. @throws TextGradError `BENCH_MISSING`. */
export async function loadBenchmarks<TLoaded extends object = Benchmarks>(
  load: () => Promise<unknown> = () => import(packageName),
): Promise<TLoaded> {
  try {
    const loaded = await load();
    if (isBenchmarks(loaded)) return loaded as object as TLoaded;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw missing(cause);
  }
  throw missing();
}

const isBenchmarks = (loaded: unknown): loaded is Benchmarks =>
  typeof loaded === 'object' && loaded !== null && 'bench' in loaded && typeof loaded.bench === 'function';

const missing = (cause?: Error): TextGradError =>
  new TextGradError(
    'usage',
    'BENCH_MISSING',
    `The benchmarks come in a package of their own, which is not installed here: npm install ${packageName}.`,
    cause ? { cause } : {},
  );
