import { parseArgs } from 'node:util';
import { nearest, usageError } from '@textgrad/core';
import type { Benchmark, Settings } from './benchmark.ts';
import { reportOf, reportText } from './report.ts';
import { settingHelp } from './setting-help.ts';
import { settingsFrom } from './settings.ts';

/** How the benchmarks are called where nothing else is said. */
const ownCall = 'npm run bench --';

/**
 * Does what the arguments say and returns what is to be printed.
 *
 * @param call How the reader calls this, for help and errors.
 *
 * @param failed Called when something did not come to a result.
 *
 * @throws TextGradError `BENCH_UNKNOWN` with the nearest name, `BENCH_OPTION`.
 */
export async function command(
  args: readonly string[],
  benchmarks: readonly Benchmark[],
  call = ownCall,
  failed: () => void = () => {},
): Promise<string> {
  const usage = `${call} <name> [--setting value …] [--json]`;
  const [name = 'help', ...rest] = args;
  if (name === 'list') return list(benchmarks);
  if (isHelp(name)) return `${usage}\n\n${list(benchmarks)}`;
  const benchmark = benchmarks.find((one) => one.name === name);
  if (!benchmark) throw unknown(name, benchmarks);
  if (rest.some(isHelp)) return helpOn(benchmark, call);
  const { json, plan, settings } = options(rest, benchmark, usage);
  if (plan) return (await planOf(benchmark, settings)).join('\n');
  const report = await reportOf(benchmark, settings, failed);
  return json ? JSON.stringify(report, null, 2) : reportText(report);
}

const isHelp = (argument: string): boolean => /^(?:-h|(?:--)?help)$/u.test(argument);

/** What a benchmark asks, and its settings with their defaults. */
function helpOn({ name, description, defaults, help = {}, plan }: Benchmark, call: string): string {
  const settings = Object.entries(defaults).map(([setting, value]): readonly [string, string] => [
    typeof value === 'boolean' ? `--${setting}` : `--${setting} ${value === '' ? '<text>' : String(value)}`,
    help[setting] ?? settingHelp[setting] ?? '',
  ]);
  const all: readonly (readonly [string, string])[] = [
    ...settings,
    ...(plan ? [['--plan', 'say what it would ask for, without asking'] as const] : []),
    ['--json', 'print one JSON object instead of text'],
  ];
  const width = Math.max(...all.map(([option]) => option.length));
  return [
    `${call} ${name} [options]`,
    description,
    '',
    'Options, with their defaults:',
    ...all.map(([option, about]) => `  ${option.padEnd(width)}  ${about}`.trimEnd()),
  ].join('\n');
}

/** What a benchmark would ask for. */
async function planOf({ name, plan }: Benchmark, settings: Settings): Promise<readonly string[]> {
  if (plan) return plan(settings);
  throw usageError(
    'BENCH_OPTION',
    `The benchmark '${name}' has no plan: it compares on this machine, or asks the tasks' own engines; 'textgrad plan' estimates a run of a task.`,
  );
}

function options(args: readonly string[], { defaults }: Benchmark, usage: string) {
  const known = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: typeof value === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...known, json: { type: 'boolean' }, plan: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  const { json, plan, ...given } = values;
  const settings = settingsFrom(defaults, given);
  if (positionals.length > 0)
    throw usageError('BENCH_OPTION', `'${positionals.join(' ')}' is no option. The form is: ${usage}`);
  return { json: json === true, plan: plan === true, settings };
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
