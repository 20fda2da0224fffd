import { defined } from '@textgrad/core';
import { estimateTask, type RunEstimate } from '@textgrad/core/runs';
import { findTask } from '../plugins/find-task.ts';
import type { RunFlags } from '../request/flags.ts';
import { resolveRequest } from '../request/request.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The flags of `textgrad plan`. */
export interface EstimateFlags
  extends Pick<
    RunFlags,
    | 'engine'
    | 'engineFor'
    | 'steps'
    | 'preset'
    | 'proposals'
    | 'patience'
    | 'set'
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
  const {
    task: given,
    engine,
    steps,
    search,
    config,
    pace: { concurrency },
    plugins,
  } = await resolveRequest(target, flags, cwd);
  const { name, task } = await findTask(given, plugins, cwd);
  const display = displayFor(terminal, true);
  const interrupts = listenForInterrupts(terminal, () => {});
  try {
    const planned = await estimateTask(task, {
      name,
      engine,
      config,
      search,
      context: contextOf(terminal, display),
      signal: AbortSignal.any([interrupts.stopSignal, interrupts.signal]),
      ...defined({ steps, concurrency }),
      ...(flags.latency === undefined ? {} : { latency: flags.latency * 1000 }),
    });
    if (flags.json) return writeJson(stdout, planned);
    stdout.write(planText(planned));
    stderr.write(
      `\nnext       ${programName(terminal)} run ${target}${searchFlags(flags)} --max-calls ${Math.max(1, totalCalls(planned))}\n`,
    );
  } finally {
    interrupts.dispose();
  }
}

/** The flags that say how to search, to be typed again. */
const searchFlags = (flags: EstimateFlags): string =>
  (['preset', 'proposals', 'patience'] as const)
    .flatMap((name) => (flags[name] === undefined ? [] : [` --${name} ${flags[name]}`]))
    .join('');

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
