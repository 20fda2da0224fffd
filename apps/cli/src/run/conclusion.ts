import { formatNumber } from '@textgrad/core';
import {
  type Amounts,
  amountNames,
  type BudgetRecord,
  type RunFiles,
  type RunSummary,
  type Store,
} from '@textgrad/core/runs';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Display } from './display.ts';
import { closingLines } from './progress.ts';
import { resultText } from './result.ts';

/** A run that has ended, and what its budget came to. */
export interface Conclusion extends RunFiles {
  readonly budget: BudgetRecord | undefined;
}

/** What a run's end makes the process exit with. */
const exitCodes = { completed: 0, failed: 1, exhausted: 3, awaiting: 6, stopped: 130 } as const;

/** Puts the files of a run that has ended together with its budget. */
export const conclusionOf = (files: RunFiles, store: Store): Conclusion => ({
  ...files,
  budget: budgetOf(store, files.summary.run),
});

/** The budget of a run. */
export function budgetOf(store: Store, run: string): BudgetRecord | undefined {
  const { budget = '' } = (store.run(run)?.manifest ?? {}) as { readonly budget?: string };
  return store.budget(budget);
}

/** Prints a run's result on stdout and what to do next on stderr; returns the exit code. `first`: the run is new. */
export function conclude(
  { summary, report, warnings, budget }: Conclusion,
  { json = false, first = false }: { readonly json?: boolean; readonly first?: boolean },
  terminal: Terminal,
  display: Display,
): number {
  const { stdout, stderr, env, cwd } = terminal;
  display.clear();
  if (json) writeJson(stdout, summary);
  else stdout.write(resultText(summary, paintFor(stdout, env), stdout.columns));
  if (summary.status === 'failed' && summary.error)
    stderr.write(`${paintFor(stderr, env)('red', 'error:')} ${printable(summary.error.message)}\n`);
  for (const warning of warnings) display.line(`warning: ${warning}`);
  const command = first && summary.status === 'completed' ? 'show latest' : nextCommand(summary, budget);
  const next = `${programName(terminal)} ${command}`;
  const dashboard = `${programName(terminal)} dashboard`;
  const places = { report: displayPath(report, cwd), dashboard, next };
  for (const line of closingLines(summary, places, paintFor(stderr, env))) display.line(line);
  return exitCodes[summary.status];
}

/** What to type next: a finished run is looked at, any other goes on. */
export function nextCommand(
  { run, status, error }: Pick<RunSummary, 'run' | 'status' | 'error'>,
  budget: BudgetRecord | undefined,
): string {
  if (status === 'completed') return `show ${run}`;
  if (status === 'awaiting') return `ask ${run}`;
  const amount = status === 'exhausted' ? error?.amount : undefined;
  const limit = amount && budget?.limits[amount];
  if (!amount || !budget || limit === undefined) return `resume ${run}`;
  // As much again, or what the next call lacks.
  const lacking = budget.used[amount] + (error?.needed ?? 0) - limit;
  return `resume ${run} --add-${amount} ${Math.max(limit, Math.ceil(lacking * 100) / 100)}`;
}

/** What a budget has used of its limits, in words. */
export function budgetText({ limits, used }: BudgetRecord): string {
  const shown = amountNames.filter((name) => limits[name] !== undefined);
  return shown
    .map((name: keyof Amounts) => `${name} ${formatNumber(used[name])} of ${limits[name]}`)
    .join(', ');
}
