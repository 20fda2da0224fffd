import {
  describe,
  type Engine,
  type Evaluation,
  measuredLoss,
  met,
  textLoss,
  type Variable,
} from '@textgrad/core';
import { testReportText, testText } from '../report/test-report.ts';
import type { Test } from '../sandbox/sandbox.ts';
import { labelsOf } from '../suite/labels.ts';
import { showTests } from '../suite/shown-tests.ts';
import type { RepairConfig } from './config.ts';

/** What a loss may use. */
export interface ProgramLossTools {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  readonly tests: readonly Test[];
  /** What the program is for, in words; nothing where only tests say it. */
  readonly statement?: string | undefined;
  readonly objectives: RepairConfig['objectives'];
  readonly grounded: boolean;
}

/** Judges a program by its measurements. */
export type ProgramLoss = (
  program: Variable,
  measured: Evaluation,
  tools: ProgramLossTools,
) => Variable | Promise<Variable>;

/** Characters of tests that are said with each measurement; larger suites stand in the update prompt alone. */
const mostInPurpose = 4_000;

const purposeOf = ({ statement, tests }: ProgramLossTools): string =>
  [
    'Runs a program over its tests, in a sandbox that has the language and nothing else. A test is 1 where it passes.',
    ...(statement === undefined ? [] : [`The problem: ${statement}`]),
    ...(showTests(tests).length <= mostInPurpose ? [showTests(tests)] : []),
  ].join('\n');

/** How the paper's critic begins. */
export const criticInstruction = [
  'You examine a program and what its tests say of it. Think about the problem and the code step by step: why do the',
  'failing tests fail, and which part of the code is to blame? Be brief and concrete. Do not write the new program.',
].join(' ');

/**
 * The two ways of judging a program: our measurements in words, criticised when feedback is asked for (2 calls a step), or
 * the paper's test report with a critic as the loss (3 calls a step).
 *
 * @see arXiv:2406.07496, section 3.1 and appendix C
 */
export const programLosses: Readonly<Record<RepairConfig['feedback'], ProgramLoss>> = {
  measurements: (program, measured, tools) =>
    measuredLoss(program, measured, {
      purpose: purposeOf(tools),
      objectives: tools.objectives,
      words: (evaluation) => describe(evaluation, { sensitivities: tools.grounded }),
      passes: tools.objectives === 'apart' ? allMet : undefined,
    }),
  paper: (program, measured, tools) =>
    textLoss(
      criticInstruction,
      tools,
    )(
      measuredLoss(program, measured, {
        purpose: 'Runs a program over its tests.',
        words: (evaluation) => paperReport(program.text, evaluation, tools),
        feedback: 'measurement',
      }),
    ),
};

const allMet = ({ measurements, problems }: Evaluation): boolean =>
  problems.length === 0 && measurements.every((measurement) => met(measurement) !== false);

/** The paper's form: the problem, the code, the tests that pass and those that fail with what came out. */
export function paperReport(
  source: string,
  { measurements, feedback, problems }: Evaluation,
  { statement, tests }: Pick<ProgramLossTools, 'statement' | 'tests'>,
): string {
  const labels = labelsOf(tests);
  const passed = tests.filter((_, at) =>
    measurements.some(({ name, quantity }) => name === labels[at] && quantity.value === 1),
  );
  const report = testReportText({
    passed: passed.map((test) => testText(test, { name: test.name, verdict: 'passed', output: '' })),
    failed: problems.length > 0 ? problems : labels.flatMap((label) => feedback[label] ?? []),
  });
  return [
    ...(statement === undefined ? [] : [`**Problem:**\n${statement}`]),
    `**Code:**\n${source}`,
    report,
  ].join('\n\n');
}
