import { type Decoded, usageError } from '@textgrad/core';
import type { Language } from '../program/language.ts';
import type { Limits, Program, Sandbox, Test } from '../sandbox/sandbox.ts';

/** How the speed of two programs is measured: counted operations, or wall time in turns. */
export type SpeedMetric = 'operations' | 'wall';

/** How speed is measured where nobody says: by operations in the languages whose sandbox counts them. */
export const usualMetric = (language: Language): SpeedMetric =>
  language === 'python' ? 'wall' : 'operations';

/** Something that programs are timed on. */
export interface Workload {
  readonly sandbox: Sandbox;
  readonly metric: SpeedMetric;
  /** An expression to evaluate beside each program. */
  readonly expression: string;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** What one run of a workload came to. */
export interface WorkloadRun {
  /** Operations, or milliseconds, of loading the program, of the workload and of reading its value whole. */
  readonly cost: number;
  /** The workload's value, for `Sandbox.same`; absent where values are not read. */
  readonly value: string | undefined;
}

/** Runs a workload beside a program that is loaded for it, or says why it did not finish. */
export async function runWorkload(workload: Workload, program: Program): Promise<Decoded<WorkloadRun>> {
  const { sandbox, metric, expression, limits, signal } = workload;
  const test: Test = { kind: 'script', name: 'workload', source: expression };
  const run = await sandbox.run(program, [test], limits, { read: true, signal });
  const [result] = run.tests;
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
  const loading = run.cost.loading?.[metric === 'operations' ? 'operations' : 'milliseconds'] ?? 0;
  return { ok: true, value: { cost: cost + loading, value: result.value } };
}

/** What speaks against two programs' doing the same work: their values, where those are read. */
export function differenceOf(
  { sandbox }: Workload,
  before: WorkloadRun,
  after: WorkloadRun,
): string | undefined {
  if (before.value === undefined || after.value === undefined) return undefined;
  return sandbox.same?.(before.value, after.value) === false
    ? "On the workload the second program's value is not that of the first, so its speed means nothing."
    : undefined;
}
