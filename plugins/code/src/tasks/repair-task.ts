import { defineTask, meetsAllGoals, type TaskSetup } from '@textgrad/core';
import { testsSimulator } from '../simulators/tests-simulator.ts';
import { reviewArtifacts } from '../views/review.ts';
import { type RepairConfig, repairConfig } from './config.ts';
import { sumTo } from './examples.ts';
import { programLosses } from './losses.ts';
import { checkEngine } from './needs-model.ts';
import { checkTests, programConstraints, programVariable } from './program-variable.ts';
import { readProgram } from './read-program.ts';

/** Changes a program until it passes its tests. */
export const repairTask = defineTask<RepairConfig>({
  title: 'Program repair',
  description: 'Changes a program, step by step, until it passes the tests that you give.',
  config: repairConfig,
  steps: 5,
  view: 'program',
  async setup(config, tools): Promise<TaskSetup> {
    const given = await readProgram(config, sumTo);
    const { language, support, tests, source = '' } = given;
    checkEngine(tools.engine, language);
    const { entryPoint, limits } = config;
    const program = await programVariable(source, support, {
      purpose: 'that should pass its tests',
      entryPoint,
    });
    await checkTests(given, program.text, entryPoint, limits, tools.signal);
    const simulator = testsSimulator({ language, tests, entryPoint, limits, isolation: config.sandbox });
    return {
      parameters: [program],
      measure: ([text = '']) => tools.simulate(simulator, text),
      loss: (measured) => programLosses[config.feedback](program, measured, { ...tools, ...config, tests }),
      optimizer: { constraints: programConstraints(support.reader, tests, config) },
      stop: passesVisible,
    };
  },
  artifacts: reviewArtifacts,
});

/** The reason to stop: it says what is known, and no more. */
export const passesVisible: NonNullable<TaskSetup['stop']> = (measured) =>
  meetsAllGoals(measured) ? 'passes all visible tests' : undefined;
