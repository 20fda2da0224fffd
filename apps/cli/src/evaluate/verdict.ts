import { describeMeasurement, formatNumber } from '@textgrad/core';
import { engineLabel, usageFacts } from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';
import type { Conclusion } from '../run/conclusion.ts';
import type { Surroundings } from '../run/execute.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import { printable } from '../terminal/printable.ts';

/** How samples came out, each by its name: 1 where it is as good as can be. */
export type Samples = Readonly<Record<string, number>>;

/** What an evaluation makes the process exit with. */
const exitCodes = { passed: 0, below: 4, stopped: 130 } as const;

/** Prints what was measured and whether that is enough; returns the exit code. */
export function printVerdict(
  { summary, report, warnings, samples }: Conclusion & { readonly samples: Samples },
  { json = false, failUnder }: { readonly json?: boolean; readonly failUnder?: number | undefined },
  { terminal, display }: Surroundings,
): number {
  const { stdout, stderr, env, cwd } = terminal;
  const passed = isEnough(summary.best, failUnder);
  display.clear();
  if (json) writeJson(stdout, { ...verdictOf(summary, passed, failUnder), samples });
  else stdout.write(`${verdictText(summary, passed, failUnder)}${failedText(samples)}`);
  for (const warning of warnings) display.line(`warning: ${warning}`);
  const used = usageFacts(summary).map(([label, value]) => `${label.toLowerCase()} ${value}`);
  display.line(`used       ${used.join(', ')}`);
  display.line(`report     ${displayPath(report, cwd)}`);
  if (!passed)
    stderr.write(
      `${paintFor(stderr, env)('red', summary.best.feasible ? 'below:' : 'infeasible:')} ${printable(shortfall(summary.best, failUnder))}\n`,
    );
  if (summary.status === 'stopped') return exitCodes.stopped;
  return passed ? exitCodes.passed : exitCodes.below;
}

/** Samples that are named at most. */
const mostNamed = 12;

/** Which samples came out worst, of those that are not as good as can be. */
function failedText(samples: Samples): string {
  const values = Object.values(samples);
  const failed = Object.entries(samples).filter(([, value]) => value < 1);
  // Scores of another scale have no best that is known.
  if (failed.length === 0 || values.some((value) => value < 0 || value > 1)) return '';
  const worst = failed.toSorted(([, a], [, b]) => a - b).slice(0, mostNamed);
  const names = worst.map(([name, value]) => (value === 0 ? name : `${name} (${formatNumber(value)})`));
  const further = failed.length > worst.length ? ', …' : '';
  return `failed     ${failed.length} of ${values.length}: ${printable(names.join(', '))}${further}\n`;
}

type Measured = RunSummary['best'];

/** Whether a version is feasible, and its score what was wanted; where nothing is wanted, every score is. */
const isEnough = ({ score, feasible }: Measured, wanted: number | undefined): boolean =>
  feasible && (wanted === undefined || (score !== null && score >= wanted));

const scoreText = ({ score }: Measured): string => (score === null ? 'no score' : formatNumber(score));

function shortfall(measured: Measured, wanted = 0): string {
  if (!measured.feasible) return measured.problems.join(' ') || missedHard(measured);
  if (measured.score === null) return 'it has no score';
  return `the score ${scoreText(measured)} is under ${wanted}`;
}

/** The hard goals that are missed, in words. */
function missedHard({ measurements }: Measured): string {
  const missed = Object.entries(measurements).filter(([, { goal, met }]) => goal?.hard && met === false);
  return missed.length === 0
    ? 'it could not be measured'
    : `it misses the hard goal ${missed.map(([name]) => name).join(', ')}`;
}

function verdictOf(summary: RunSummary, passed: boolean, failUnder: number | undefined): object {
  const { run, task, engine, engineKind, seed, usage, best } = summary;
  const { text, score, feasible, measurements, problems } = best;
  const wanted = { failUnder: failUnder ?? null, passed };
  return {
    run,
    task,
    engine,
    engineKind,
    seed,
    ...wanted,
    score,
    feasible,
    measurements,
    problems,
    text,
    usage,
  };
}

function verdictText(summary: RunSummary, passed: boolean, failUnder: number | undefined): string {
  const { task, engine, engineKind, best } = summary;
  const wanted =
    failUnder === undefined ? '' : ` (${passed ? 'passes' : 'fails'}: at least ${failUnder} is wanted)`;
  return [
    `task       ${task}`,
    `engine     ${engine} (${engineLabel(engineKind)})`,
    `score      ${scoreText(best)}${best.feasible ? '' : ', infeasible'}${wanted}`,
    ...Object.entries(best.measurements).map(([name, { goal, met: _met, ...quantity }]) => {
      return `  ${describeMeasurement({ name, quantity, ...(goal ? { goal } : {}) })}`;
    }),
    ...best.problems.map((problem) => `  problem: ${printable(problem)}`),
    '',
  ].join('\n');
}
