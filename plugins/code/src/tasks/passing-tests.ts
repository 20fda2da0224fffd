import { defined, meetsAllGoals, type TaskSetup, type TaskTools, withoutSensitivities } from '@textgrad/core';
import { checkTests } from './check-tests.ts';
import type { FeedbackConfig } from './config.ts';
import { sayingWhatFailsThroughout } from './failing-throughout.ts';
import { checkedProgram, type FirstProgram, programSetup, type VersionConfig } from './program-setup.ts';

/** What a program is for. */
export interface Purpose {
  /** Completes the sentence "a JavaScript program …", which every prompt says. */
  readonly purpose: string;
  /** The problem in words; nothing where only tests say it. */
  readonly statement?: string | undefined;
}

/** The purpose of a program that is written for a problem. */
export const solvingPurpose = 'that solves a problem';

/** A task on a program that is changed until all its tests pass. */
export async function passingTests(
  given: FirstProgram,
  config: VersionConfig & FeedbackConfig,
  { purpose, statement }: Purpose,
  tools: TaskTools,
): Promise<TaskSetup> {
  const { entryPoint, limits, sandbox: isolation, feedback, objectives, grounded } = config;
  const program = await checkedProgram({ ...given, source: config.start ?? given.source }, config);
  await checkTests(program, config, tools.signal);
  const { language, tests, preamble } = program;
  const setup = await programSetup(tools, program, config, {
    purpose,
    simulator: ['tests', defined({ language, tests, entryPoint, preamble, limits, isolation })],
    loss:
      feedback === 'paper'
        ? ['paper', defined({ tests, statement })]
        : ['tests', defined({ statement, objectives, grounded })],
  });
  const { measure } = setup;
  const made: TaskSetup = {
    ...setup,
    stop: passesVisible,
    ...(feedback === 'paper' ? { measure: async (texts) => withoutSensitivities(await measure(texts)) } : {}),
  };
  return sayingWhatFailsThroughout(made, 'more than small changes');
}

/** The reason to stop: it says what is known, and no more. */
const passesVisible: NonNullable<TaskSetup['stop']> = (measured) =>
  meetsAllGoals(measured) ? 'passes all visible tests' : undefined;
