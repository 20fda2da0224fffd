import { definePlugin, measuredLoss, usageError } from '@textgrad/core';
import { codeChecks } from './checks.ts';
import { programSources } from './datasets/sources.ts';
import { templateRepair } from './expert/expert.ts';
import type { Test } from './sandbox/sandbox.ts';
import { type SpeedSettings, speedSimulator } from './simulators/speed-simulator.ts';
import { type TestsSettings, testsSimulator } from './simulators/tests-simulator.ts';
import { readTests } from './suite/read-tests.ts';
import { hasDuplicate, sumTo } from './tasks/examples.ts';
import { repairTask } from './tasks/repair-task.ts';
import { solveTask } from './tasks/solve-task.ts';
import { speedPurpose, speedTask } from './tasks/speed-task.ts';
import { programKinds } from './variables.ts';
import { programView } from './views/program-view.ts';

/** Everything that the code plugin brings. */
export const codePlugin = definePlugin({
  name: 'code',
  version: '0.1.0',
  description:
    'Programs that should pass their tests or run faster: sandboxes, test reports, template repair.',
  variables: programKinds,
  simulators: {
    tests: async (settings) =>
      testsSimulator({
        language: 'javascript',
        tests: exampleTests(sumTo.tests),
        ...(settings as Partial<TestsSettings>),
      }),
    speed: async (settings) =>
      speedSimulator({
        language: 'javascript',
        baseline: hasDuplicate.source,
        tests: exampleTests(hasDuplicate.tests),
        workload: hasDuplicate.workload,
        ...(settings as Partial<SpeedSettings>),
      }),
  },
  losses: {
    tests: (program, measured) =>
      measuredLoss(program, measured, { purpose: 'Runs a program over its tests.' }),
    speed: (program, measured) => measuredLoss(program, measured, { purpose: speedPurpose }),
  },
  experts: [templateRepair],
  tasks: { repair: repairTask, solve: solveTask, speed: speedTask },
  views: { program: programView },
  data: programSources,
  checks: codeChecks,
});

function exampleTests(text: string): readonly Test[] {
  const read = readTests(text);
  if (!read.ok) throw usageError('TESTS_INVALID', read.problems.join(' '));
  return read.value;
}
