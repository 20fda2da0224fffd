import { defineTask, measuredLoss, meetsAllGoals, type TaskSetup, usageError } from '@textgrad/core';
import type { Program } from '../sandbox/sandbox.ts';
import { speedSimulator } from '../simulators/speed-simulator.ts';
import { costOf } from '../speed/workload.ts';
import { reviewArtifacts } from '../views/review.ts';
import { type SpeedConfig, speedConfig } from './config.ts';
import { hasDuplicate } from './examples.ts';
import { checkEngine } from './needs-model.ts';
import { checkTests, programConstraints, programVariable } from './program-variable.ts';
import { readProgram } from './read-program.ts';

/** What the measurements of speed are, in words. */
export const speedPurpose = [
  'Runs a program over its tests and, where all pass, compares its cost on a workload with that of the first program.',
  'The speed-up is the first cost over its own: above 1 is faster. Tests come before everything else.',
].join(' ');

/** Makes a program faster that already passes its tests. */
export const speedTask = defineTask<SpeedConfig>({
  title: 'Program speed',
  description:
    'Changes a program so that it takes fewer operations, or less time, and still passes its tests.',
  config: speedConfig,
  steps: 5,
  view: 'program',
  async setup(config, tools): Promise<TaskSetup> {
    const given = await readProgram(config, hasDuplicate);
    const { language, support, tests, source = '' } = given;
    checkEngine(tools.engine, language);
    const { entryPoint, limits, metric, goal } = config;
    const workload = config.workload ?? (config.program === undefined ? hasDuplicate.workload : undefined);
    if (workload === undefined)
      throw usageError(
        'WORKLOAD_MISSING',
        'There is nothing to measure: give an expression that calls the program, --set workload="solve(1000)".',
      );
    const program = await programVariable(source, support, { purpose: 'to be made faster', entryPoint });
    await checkTests(given, program.text, entryPoint, limits, tools.signal);
    const baseline: Program = { language, source: program.text, entryPoint };
    const { sandbox } = support;
    const work = { sandbox, metric, expression: workload, limits, signal: tools.signal };
    const cost = await costOf(work, baseline);
    if (!cost.ok)
      throw usageError(
        'WORKLOAD_FAILS',
        `The workload '${workload}' cannot be measured: ${cost.problems.join(' ')}`,
      );
    const simulator = speedSimulator({
      language,
      baseline: program.text,
      tests,
      workload,
      entryPoint,
      metric,
      goal,
      limits,
      isolation: config.sandbox,
    });
    return {
      parameters: [program],
      measure: ([text = '']) => tools.simulate(simulator, text),
      loss: (measured) =>
        measuredLoss(program, measured, { purpose: `${speedPurpose}\nThe workload: ${workload}` }),
      optimizer: { constraints: programConstraints(support.reader, tests, config) },
      stop: (measured) => (meetsAllGoals(measured) ? 'reached the speed-up' : undefined),
    };
  },
  artifacts: reviewArtifacts,
});
