import { type Decoded, usageError } from '@textgrad/core';
import type { Limits, Program, Sandbox, Test } from '../sandbox/sandbox.ts';

/** How the speed of two programs is measured: counted operations, or wall time in turns. */
export type SpeedMetric = 'operations' | 'wall';

/** Something that programs are timed on. */
export interface Workload {
  readonly sandbox: Sandbox;
  readonly metric: SpeedMetric;
  /** An expression to evaluate beside each program. */
  readonly expression: string;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** What one run of a workload costs a program: operations, or milliseconds; or why it did not finish. */
export async function costOf(workload: Workload, program: Program): Promise<Decoded<number>> {
  const { sandbox, metric, expression, limits, signal } = workload;
  const test: Test = { kind: 'script', name: 'workload', source: expression };
  const { tests } = await sandbox.run(program, [test], limits, { signal });
  const [result] = tests;
  if (result?.verdict !== 'passed')
    return {
      ok: false,
      problems: [`A program does not finish the workload (${result?.verdict}): ${result?.reason ?? ''}`],
    };
  const cost = metric === 'operations' ? result.operations : result.milliseconds;
  if (cost === undefined)
    throw usageError(
      'SPEED_UNCOUNTED',
      `The sandbox '${sandbox.name}' does not measure ${metric}${metric === 'operations' ? ': compare wall times, --set metric=wall' : ''}.`,
    );
  return { ok: true, value: cost };
}
