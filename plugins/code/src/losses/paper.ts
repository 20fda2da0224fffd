import { definePart, type Evaluation, judgedMeasurement, type LossAdapter } from '@textgrad/core';
import { z } from 'zod';
import { testReportText, testText } from '../report/test-report.ts';
import { labelsOf } from '../suite/labels.ts';
import { type ProblemSettings, problemFields } from './settings.ts';

/** How the paper's critic begins. */
export const criticInstruction = [
  'You examine a program, the problem that it is to solve, and what its tests say of it. Think about the problem and the code',
  'step by step. Where a test fails, say why, and which part of the code is to blame. Harder tests that you are not shown',
  'will follow, and run time counts: that the program passes the tests shown is not enough. Look for inputs that it gets wrong',
  'and for inputs on which it is slow. Be brief and concrete. Do not write the new program.',
].join(' ');

/**
 * The paper's test report with a critic as the loss, and feedback on the program: 3 calls a step.
 *
 * @see arXiv:2406.07496, section 3.1 and appendix C
 */
export const paperLoss = definePart({
  description: "Has a critic judge the paper's report of passed and failed tests; 3 calls a step.",
  settings: z.strictObject(problemFields),
  make(problem, { engine, signal }): LossAdapter {
    return (program, measured, notes = []) =>
      judgedMeasurement(program, measured, {
        engine,
        signal,
        instruction: criticInstruction,
        words: [paperReport(program.text, measured, problem), ...notes].join('\n\n'),
      });
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
    failed:
      problems.length > 0
        ? problems
        : tests.flatMap(({ kind, name }, at) => {
            const words = feedback[labels[at] ?? ''];
            return words === undefined ? [] : [kind === 'assertion' ? words : `${name}: ${words}`];
          }),
  });
  return [
    ...(statement === undefined ? [] : [`**Problem:**\n${statement}`]),
    `**Code:**\n${source}`,
    report,
  ].join('\n\n');
}
