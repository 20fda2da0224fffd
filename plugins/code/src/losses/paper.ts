import { definePart, type Evaluation, type LossAdapter, measuredLoss, textLoss } from '@textgrad/core';
import { z } from 'zod';
import { testReportText, testText } from '../report/test-report.ts';
import { labelsOf } from '../suite/labels.ts';
import { type ProblemSettings, problemFields } from './settings.ts';

/** How the paper's critic begins. */
export const criticInstruction = [
  'You examine a program and what its tests say of it. Think about the problem and the code step by step: why do the',
  'failing tests fail, and which part of the code is to blame? Be brief and concrete. Do not write the new program.',
].join(' ');

/**
 * The paper's test report with a critic as the loss: 3 calls a step.
 *
 * @see arXiv:2406.07496, section 3.1 and appendix C
 */
export const paperLoss = definePart({
  description: "Has a critic judge the paper's report of passed and failed tests; 3 calls a step.",
  settings: z.strictObject(problemFields),
  make(problem, { engine, signal }): LossAdapter {
    const critic = textLoss(criticInstruction, { engine, signal });
    return (program, measured, notes = []) =>
      critic(
        measuredLoss(program, measured, {
          purpose: 'Runs a program over its tests.',
          words: (evaluation) => [paperReport(program.text, evaluation, problem), ...notes].join('\n\n'),
          feedback: 'measurement',
        }),
      );
  },
});

/** The paper's form: the problem, the code, the tests that pass and those that fail with what came out. */
export function paperReport(
  source: string,
  { measurements, feedback, problems }: Evaluation,
  { statement, tests }: ProblemSettings,
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
