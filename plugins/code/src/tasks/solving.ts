import type { TaskSetup, TaskTools } from '@textgrad/core';
import { testsSimulator } from '../simulators/tests-simulator.ts';
import type { SolveConfig } from './config.ts';
import { programLosses } from './losses.ts';
import { checkTests, programConstraints, programVariable } from './program-variable.ts';
import type { GivenProgram } from './read-program.ts';
import { passesVisible } from './repair-task.ts';

/** A problem with its first program. */
export interface Attempt extends Omit<GivenProgram, 'source'> {
  readonly source: string;
  readonly statement: string;
}

/** Settings of solving that do not say where the problem is from. */
export type SolvingConfig = Omit<
  SolveConfig,
  'statement' | 'program' | 'tests' | 'form' | 'split' | 'language'
>;

/** How a program for a problem is improved. */
export async function solving(
  { language, support, tests, preamble, source, statement }: Attempt,
  config: SolvingConfig,
  tools: TaskTools,
): Promise<TaskSetup> {
  const { entryPoint, limits } = config;
  const program = await programVariable(source, support, { purpose: 'that solves a problem', entryPoint });
  const given = { language, support, tests, preamble, source };
  await checkTests(given, program.text, entryPoint, limits, tools.signal);
  const isolation = config.sandbox;
  const simulator = testsSimulator({ language, tests, entryPoint, preamble, limits, isolation });
  return {
    parameters: [program],
    measure: ([text = '']) => tools.simulate(simulator, text),
    loss: (measured) =>
      programLosses[config.feedback](program, measured, { ...tools, ...config, tests, statement }),
    optimizer: { constraints: programConstraints(support.reader, tests, config) },
    stop: passesVisible,
  };
}
