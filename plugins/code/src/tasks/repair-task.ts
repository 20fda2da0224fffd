import { defineTask } from '@textgrad/core';
import { sumTo } from '../datasets/examples.ts';
import { readProgram } from '../files/read-program.ts';
import { reviewArtifacts } from '../files/review.ts';
import { checkIsolation } from '../sandbox/check-isolation.ts';
import { type RepairConfig, repairConfig, startingFrom } from './config.ts';
import { checkEngine } from './needs-model.ts';
import { passingTests } from './passing-tests.ts';

/** Changes a program until it passes its tests. */
export const repair = defineTask<RepairConfig>({
  title: 'Program repair',
  description: 'Changes a program, step by step, until it passes the tests that you give.',
  config: repairConfig,
  steps: 5,
  preset: 'feedback-descent',
  view: 'program',
  async setup(config, tools) {
    const given = await readProgram(config, sumTo);
    checkEngine(tools.engine, given.language, config.sandbox);
    checkIsolation(tools.context, given.language, config.sandbox);
    const program = { ...given, source: given.source ?? '' };
    return passingTests(program, config, { purpose: 'that should pass its tests' }, tools);
  },
  evaluation: startingFrom,
  artifacts: reviewArtifacts,
});
