import { defineTask, type Task } from '@textgrad/core';
import { z } from 'zod';
import type { ProgramProblem } from '../datasets/problems.ts';
import { supportOf } from '../languages/languages.ts';
import { limitsSettings } from '../sandbox/settings.ts';
import { feedbackFields } from './config.ts';
import { firstProgram } from './first-program.ts';
import { passingTests, solvingPurpose } from './passing-tests.ts';
import type { VersionConfig } from './program-setup.ts';

const config = z.strictObject({ ...feedbackFields, limits: limitsSettings });

/** The settings of {@link problemTask}. */
export type ProblemConfig = z.infer<typeof config>;

/** What holds for every problem of a data set. */
const fixed: Omit<VersionConfig, 'entryPoint' | 'limits'> = {
  asserts: 'refused',
  imports: [],
  sandbox: 'isolated',
};

/** A data set's problem as a task, composed of the parts of the plugin that it is given to. */
export const solveProblem = (problem: ProgramProblem): Task<ProblemConfig> =>
  defineTask<ProblemConfig>({
    title: problem.id,
    description: 'Has a program written for a problem of a data set, and improves it.',
    config,
    steps: 4,
    view: 'program',
    async setup(given, tools) {
      const { language, tests, statement, entryPoint, preamble } = problem;
      const support = supportOf(language);
      // As in the paper, the first answer is to the problem alone; its feedback shows the visible tests.
      const asked = { statement, tests: [], entryPoint };
      const source = await firstProgram(tools.engine, support.reader, asked, tools.signal);
      const program = { language, support, tests, preamble, source };
      const settings = { ...fixed, ...given, entryPoint };
      const setup = await passingTests(program, settings, { purpose: solvingPurpose, statement }, tools);
      // Runs ask about the start first, before anything is proposed, and then in the order of proposals.
      let isStart = true;
      return {
        ...setup,
        optimizer: {
          constraints: [
            ...(setup.optimizer?.constraints ?? []),
            { text: 'The code must contain the imports that it needs.' },
          ],
        },
        stop(measured) {
          if (!isStart) return setup.stop?.(measured);
          isStart = false;
          return undefined;
        },
      };
    },
  });
