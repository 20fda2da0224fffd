import { resolve } from 'node:path';
import { defineTask } from '@textgrad/core';
import { median } from '../datasets/examples.ts';
import { readProgram } from '../files/read-program.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { reviewArtifacts } from '../files/review.ts';
import { checkIsolation } from '../sandbox/check-isolation.ts';
import { type SolveConfig, solveConfig, startingFrom } from './config.ts';
import { firstProgram } from './first-program.ts';
import { checkEngine } from './needs-model.ts';
import { passingTests, solvingPurpose } from './passing-tests.ts';

const mostStatementBytes = 50_000;

/** Solves a problem: the paper's experiment on code. Without a first program it needs a language model. */
export const solve = defineTask<SolveConfig>({
  title: 'Problem solving by program',
  description:
    'Writes a program for a problem in words and improves it until it passes the tests. Needs a language model, unless a first program is given.',
  config: solveConfig,
  steps: 4,
  preset: 'feedback-descent',
  view: 'program',
  async setup(config, tools) {
    const { entryPoint } = config;
    const example = config.statement === undefined ? median : undefined;
    const given = await readProgram(config, example, { needsProgram: false });
    const { language, support, tests } = given;
    if (given.source !== undefined) checkEngine(tools.engine, language, config.sandbox);
    checkIsolation(tools.context, language, config.sandbox);
    const statement = await readStatement(config.statement ?? median.statement);
    const source =
      config.start ??
      given.source ??
      (await firstProgram(tools.engine, support.reader, { statement, tests, entryPoint }, tools.signal));
    return passingTests({ ...given, source }, config, { purpose: solvingPurpose, statement }, tools);
  },
  evaluation: startingFrom,
  artifacts: reviewArtifacts,
});

/** A statement in words, or the text of the file that it names. */
async function readStatement(given: string): Promise<string> {
  const isPath = /^\.{0,2}\/\S+$|^\S+\.(?:md|txt)$/u.test(given);
  return isPath ? (await readTextFile(resolve(given), 'The problem', mostStatementBytes)).trim() : given;
}
