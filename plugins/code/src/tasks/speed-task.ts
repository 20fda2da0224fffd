import { defined, defineTask, meetsAllGoals, usageError } from '@textgrad/core';
import { hasDuplicate } from '../datasets/examples.ts';
import { readProgram } from '../files/read-program.ts';
import { reviewArtifacts } from '../files/review.ts';
import { checkIsolation } from '../sandbox/check-isolation.ts';
import { runWorkload, type SpeedMetric, usualMetric } from '../speed/workload.ts';
import { checkTests } from './check-tests.ts';
import { type SpeedConfig, speedConfig, startingFrom } from './config.ts';
import { checkEngine } from './needs-model.ts';
import { checkedProgram, type FirstProgram, programSetup } from './program-setup.ts';

/** Makes a program faster that already passes its tests. */
export const speed = defineTask<SpeedConfig>({
  title: 'Program speed',
  description:
    'Changes a program so that it takes fewer operations, or less time, and still passes its tests.',
  config: speedConfig,
  steps: 5,
  view: 'program',
  async setup(config, tools) {
    const given = await readProgram(config, hasDuplicate);
    checkEngine(tools.engine, given.language, config.sandbox);
    checkIsolation(tools.context, given.language, config.sandbox);
    const workload = workloadOf(config);
    const program = await checkedProgram({ ...given, source: given.source ?? '' }, config);
    await checkTests(program, config, tools.signal);
    const { language, tests, source: baseline } = program;
    const { metric = usualMetric(language) } = config;
    await checkWorkload(workload, program, { ...config, metric }, tools.signal);
    const { entryPoint, goal, limits, sandbox: isolation } = config;
    const measured = { language, baseline, tests, workload, entryPoint, metric, goal, limits, isolation };
    const start = await checkedProgram({ ...program, source: config.start ?? baseline }, config);
    const setup = await programSetup(tools, start, config, {
      purpose: 'to be made faster',
      simulator: ['speed', defined(measured)],
      loss: ['speed', { workload }],
    });
    return { ...setup, stop: (measured) => (meetsAllGoals(measured) ? 'reached the speed-up' : undefined) };
  },
  evaluation: startingFrom,
  artifacts: reviewArtifacts,
});

/** @throws TextGradError `WORKLOAD_MISSING` for a program without one. */
function workloadOf({ workload, program }: SpeedConfig): string {
  const given = workload ?? (program === undefined ? hasDuplicate.workload : undefined);
  if (given !== undefined) return given;
  throw usageError(
    'WORKLOAD_MISSING',
    'There is nothing to measure: give an expression that calls the program, --set workload="solve(1000)".',
  );
}

/** @throws TextGradError `WORKLOAD_FAILS` when the first program does not finish it. */
async function checkWorkload(
  expression: string,
  { language, source, support }: FirstProgram,
  {
    metric,
    limits,
    entryPoint,
  }: Pick<SpeedConfig, 'limits' | 'entryPoint'> & { readonly metric: SpeedMetric },
  signal: AbortSignal,
): Promise<void> {
  const work = { sandbox: support.sandbox, metric, expression, limits, signal };
  const run = await runWorkload(work, { language, source, entryPoint });
  if (run.ok) return;
  throw usageError(
    'WORKLOAD_FAILS',
    `The workload '${expression}' cannot be measured: ${run.problems.join(' ')}`,
  );
}
