import { command } from './command.ts';
import { benchmarks } from './registry.ts';

/**
 * Runs a benchmark of this package and returns what is to be printed: `list`, or a name and its settings.
 *
 * @param call How the reader calls this, for help and errors.
 * @param failed Called when something did not come to a result: the process should exit with 1.
 *
 * @throws TextGradError `BENCH_UNKNOWN` with the nearest name, `BENCH_OPTION`, and what a benchmark throws.
 *
 * @example
 * ```ts
 * import { bench } from '@textgrad/benchmarks';
 *
 * console.log((await bench(['list'])).includes('traces')); // true
 * ```
 */
export const bench = (args: readonly string[], call?: string, failed?: () => void): Promise<string> =>
  command(args, benchmarks, call, failed);
