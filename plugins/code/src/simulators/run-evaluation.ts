import {
  atLeast,
  type Evaluation,
  evaluation,
  type Measurement,
  quantity,
  type Sensitivity,
} from '@textgrad/core';
import { blamedLines, quotedLine, runBy } from '../report/suspicious-lines.ts';
import { failureOf, namelessText } from '../report/test-report.ts';
import type { SuiteRun, Test } from '../sandbox/sandbox.ts';
import { labelsOf } from '../suite/labels.ts';

/** The measurement of how many tests pass. */
export const passedName = 'tests passed';
/** The measurement of what all tests took. */
export const operationsName = 'operations';

/** Stands with the measurements of a program that was run without isolation. */
export const unsafeName = 'run without isolation';

/** Lines that are named as suspicious. */
const mostLines = 3;

/** Options of {@link runEvaluation}. */
export interface RunEvaluationOptions {
  /** Whether missing a test makes a program infeasible; false by default. */
  readonly hard?: boolean | undefined;
  /** Whether the program was run in a bare process; said with the measurements, so that no result hides it. */
  readonly unsafe?: boolean | undefined;
  /** The program's text, of which blamed lines are quoted. */
  readonly source?: string | undefined;
}

/**
 * A program's run over its tests as an evaluation: the score is the share of tests that pass, and each test is a sample
 * and a measurement of its own, 1 where it passes.
 *
 * The number of tests passed is attributed to the lines that failing tests run more than passing ones (Ochiai): what mending a line may gain is the number of
 * failing tests that run it times its suspicion, a heuristic and no measured sensitivity.
 */
export function runEvaluation(
  run: SuiteRun,
  tests: readonly Test[],
  { hard = false, unsafe = false, source = '' }: RunEvaluationOptions = {},
): Evaluation {
  const [first] = run.tests;
  if (first !== undefined && run.tests.every(({ verdict }) => verdict === 'not-loaded'))
    return evaluation({ problems: [first.reason ?? 'The program is not loaded.'] });
  const labels = labelsOf(tests);
  const results = run.tests.map((result, at) => ({
    result,
    label: labels[at] ?? result.name,
    text: namelessText(tests[at]).replace(/\s+/gu, ' '),
    passes: Number(result.verdict === 'passed'),
  }));
  const passed = results.reduce((sum, { passes }) => sum + passes, 0);
  const counts: readonly Measurement[] = [
    { name: passedName, quantity: quantity(passed), attributions: attributionsOf(run, source) },
    ...(unsafe ? [{ name: unsafeName, quantity: quantity(1) }] : []),
    ...(run.cost.operations === undefined
      ? []
      : [{ name: operationsName, quantity: quantity(run.cost.operations) }]),
  ];
  return evaluation({
    score: passed / results.length,
    measurements: [
      ...counts,
      ...results.map(({ label, passes }) => ({
        name: label,
        quantity: quantity(passes),
        goal: atLeast(1, { hard }),
      })),
    ],
    feedback: Object.fromEntries(
      results.flatMap(({ label, passes, text, result }) =>
        passes === 1 ? [] : [[label, `${text} # ERROR: ${failureOf(result)}`.trim()] as const],
      ),
    ),
    samples: Object.fromEntries(results.map(({ label, passes }) => [label, passes])),
  });
}

function attributionsOf(run: SuiteRun, source: string): readonly Sensitivity[] {
  return blamedLines(run)
    .slice(0, mostLines)
    .map((line) => ({
      subject: `line ${line.line}`,
      cause: `mending line ${line.line} (\`${quotedLine(source, line.line)}\`), run by ${runBy(line)},`,
      change: quantity(line.failing * line.suspicion),
    }));
}
