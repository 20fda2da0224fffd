import { defined } from '@textgrad/core';
import { estimateTask, type RunEstimate } from '@textgrad/core/runs';
import { findTask } from '../plugins/find-task.ts';
import type { RunFlags } from '../request/flags.ts';
import { type ModelFlags, modelFlags, modelSettings, samplingOf } from '../request/model-settings.ts';
import { pricesFrom } from '../request/prices.ts';
import { resolveRequest } from '../request/request.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import { rememberOf } from '../run/remember.ts';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { shellWord } from '../terminal/typed-again.ts';

/** The flags of `textgrad plan`. */
export interface EstimateFlags
  extends Pick<
    RunFlags,
    | 'engine'
    | 'engineFor'
    | 'seed'
    | 'steps'
    | keyof ModelFlags
    | 'prices'
    | 'preset'
    | 'proposals'
    | 'patience'
    | 'parallel'
    | 'set'
    | 'remember'
    | 'store'
    | 'plugin'
    | 'concurrency'
    | 'json'
  > {
  /** Seconds that the engine takes to answer. */
  readonly latency?: number;
}

/** Prints what a run would use. */
export async function estimate(target: string, flags: EstimateFlags, terminal: Terminal): Promise<void> {
  const { stdout, stderr, cwd } = terminal;
  const request = await resolveRequest(target, flags, cwd);
  const {
    task: given,
    engine,
    steps,
    search,
    config,
    seed,
    model,
    prices,
    pace: { concurrency },
    plugins,
  } = request;
  const remember = await rememberOf(request, cwd);
  const { name, task } = await findTask(given, plugins, cwd);
  const display = displayFor(terminal, true);
  const interrupts = listenForInterrupts(terminal, () => {});
  try {
    const planned = await estimateTask(task, {
      name,
      engine,
      config,
      search,
      context: contextOf(terminal, display, { prices: await pricesFrom(prices, cwd) }),
      signal: AbortSignal.any([interrupts.stopSignal, interrupts.signal]),
      ...defined({ steps, concurrency, sampling: samplingOf(model), remember }),
      seed,
      ...(flags.latency === undefined ? {} : { latency: flags.latency * 1000 }),
    });
    if (flags.json) return writeJson(stdout, planned);
    stdout.write(planText(planned));
    stderr.write(
      `\nnext       ${programName(terminal)} run ${[shellWord(target), ...flagsAgain(flags)].join(' ')} --max-calls ${Math.max(1, totalCalls(planned) + planned.repairs)}\n`,
    );
  } finally {
    interrupts.dispose();
  }
}

/** The flags that a run would have, to be typed again. */
function flagsAgain(flags: EstimateFlags): readonly string[] {
  const { engine, engineFor = [], remember = [], set = [], plugin = [] } = flags;
  const values = [
    'seed',
    'steps',
    'preset',
    'proposals',
    'patience',
    'parallel',
    'concurrency',
    'prices',
    'store',
  ] as const;
  return [
    ...(engine === undefined ? [] : [`--engine ${shellWord(engine)}`]),
    ...engineFor.map((one) => `--engine-for ${shellWord(one)}`),
    ...values.flatMap((name) =>
      flags[name] === undefined ? [] : [`--${name} ${shellWord(String(flags[name]))}`],
    ),
    ...modelFlags(modelSettings(flags)),
    ...remember.map((one) => `--remember ${shellWord(one)}`),
    ...set.map((one) => `--set ${shellWord(one)}`),
    ...plugin.map((one) => `--plugin ${shellWord(one)}`),
  ];
}

const totalCalls = ({ calls }: RunEstimate): number =>
  Object.values(calls).reduce((total, count) => total + count, 0);

function planText(planned: RunEstimate): string {
  const { task, engine, steps, calls, evaluations, inputTokens, outputTokens, usd, seconds, assumptions } =
    planned;
  const roles = Object.entries(calls).map(([role, count]) => `${role} ${count}`);
  return [
    `task       ${task}`,
    `engine     ${engine}`,
    `steps      ${steps} at most`,
    `calls      ${totalCalls(planned)}${roles.length > 0 ? ` (${roles.join(', ')})` : ''}`,
    ...(planned.repairs > 0
      ? [`repairs    up to ${planned.repairs} further calls, where new versions cannot be used`]
      : []),
    `evaluated  ${evaluations}`,
    `tokens in  ${range(inputTokens, count)}`,
    `tokens out ${range(outputTokens, count)}`,
    `cost       ${usd === null ? 'price unknown' : range(usd, dollars)}`,
    `time       ${seconds === null ? 'unknown: say with --latency how long the engine takes' : `${seconds.toFixed(1)} s`}`,
    '',
    ...assumptions.map((one) => `- ${printable(one)}`),
    '',
  ].join('\n');
}

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const dollars = (value: number): string => `$${value.toFixed(value < 0.1 && value > 0 ? 4 : 2)}`;

function range(
  { low, high }: { readonly low: number; readonly high: number },
  show: (value: number) => string,
): string {
  return show(low) === show(high) ? show(low) : `${show(low)} to ${show(high)}`;
}
