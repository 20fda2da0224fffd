import { parseArgs } from 'node:util';
import { nearest, usageError } from '@textgrad/core';
import type { Benchmark } from './benchmark.ts';
import { reportOf, reportText } from './report.ts';
import { settingsFrom } from './settings.ts';

const usage = 'npm run bench -- <name> [--setting value …] [--json]';

/**
 * Does what the arguments say and returns what is to be printed.
 *
 * @throws TextGradError `BENCH_UNKNOWN` with the nearest name, `BENCH_OPTION`.
 */
export async function command(args: readonly string[], benchmarks: readonly Benchmark[]): Promise<string> {
  const [name = 'help', ...rest] = args;
  if (name === 'list') return list(benchmarks);
  if (/^(?:-h|(?:--)?help)$/u.test(name)) return `${usage}\n\n${list(benchmarks)}`;
  const benchmark = benchmarks.find((one) => one.name === name);
  if (!benchmark) throw unknown(name, benchmarks);
  const { json, settings } = options(rest, benchmark);
  const report = await reportOf(benchmark, settings);
  return json ? JSON.stringify(report, null, 2) : reportText(report);
}

function options(args: readonly string[], { defaults }: Benchmark) {
  const known = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: typeof value === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...known, json: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  const { json, ...given } = values;
  const settings = settingsFrom(defaults, given);
  if (positionals.length > 0)
    throw usageError('BENCH_OPTION', `'${positionals.join(' ')}' is no option. The form is: ${usage}`);
  return { json: json === true, settings };
}

function list(benchmarks: readonly Benchmark[]): string {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  return benchmarks.map(({ name, description }) => `${name.padEnd(width)}  ${description}`).join('\n');
}

function unknown(given: string, benchmarks: readonly Benchmark[]): Error {
  const names = benchmarks.map(({ name }) => name);
  return usageError(
    'BENCH_UNKNOWN',
    `There is no benchmark '${given}'. ${nearest(given, names)}There is: ${names.join(', ')}.`,
  );
}
