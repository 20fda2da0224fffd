import { defineTask, type Task } from '@textgrad/core';
import { z } from 'zod';
import type { ProgramProblem } from '../datasets/problems.ts';
import { supportOf } from '../languages/languages.ts';
import { feedbackFields, limitsConfig } from './config.ts';
import { firstProgram } from './first-program.ts';
import { solving } from './solving.ts';

const config = z.strictObject({ ...feedbackFields, limits: limitsConfig });

/** The settings of {@link problemTask}. */
export type ProblemConfig = z.infer<typeof config>;

/**
 * A data set's problem as a task, in the form of the paper's experiment on code: the engine writes a program, improves it
 * once whatever the tests say, and then until it passes them, four times at most.
 *
 * @see arXiv:2406.07496, section 3.1
 */
export const problemTask = (problem: ProgramProblem): Task<ProblemConfig> =>
  defineTask<ProblemConfig>({
    title: problem.id,
    description: 'Has a program written for a problem of a data set, and improves it.',
    config,
    steps: 4,
    view: 'program',
    async setup(given, tools) {
      const { language, tests, statement, entryPoint, preamble } = problem;
      const support = supportOf(language);
      const asked = { statement, tests, entryPoint };
      const source = await firstProgram(tools.engine, support.reader, asked, tools.signal);
      const settings = {
        ...given,
        entryPoint,
        asserts: 'refused' as const,
        imports: [],
        sandbox: 'isolated' as const,
      };
      const setup = await solving({ language, support, tests, preamble, source, statement }, settings, tools);
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
