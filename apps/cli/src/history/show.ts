import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { engineLabel } from '@textgrad/core/report';
import { type BudgetRecord, type RunSummary, resultOf } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { budgetOf, budgetText, nextCommand } from '../run/conclusion.ts';
import { resultText } from '../run/result.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';
import { overviewOf, type RunOverview, type ShownStatus } from './record.ts';

/** What stands for the reason of a run that has no result yet. */
const withoutResult: Partial<Record<ShownStatus, string>> = {
  running: 'a process is executing it',
  interrupted: 'its process is gone',
};

/** Prints one run: what it was, its steps, and its best candidate. */
export async function show(
  given: string,
  { store, out, json = false }: { readonly store?: string; readonly out?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, env, cwd, process } = terminal;
  const { record, budget } = await readStore(store, cwd, (open) => {
    const one = findRun(given, open);
    return { record: one, budget: open && budgetOf(open, one.id) };
  });
  const { manifest } = record;
  const summary = resultOf(record);
  const overview = overviewOf(record, process.host);
  const { run, status, createdAt } = overview;
  if (json) return writeJson(stdout, { run, status, createdAt, manifest, budget: budget ?? null, summary });
  stdout.write(headingOf(overview, summary, budget));
  if (summary) stdout.write(`\n${resultText(summary, paintFor(stdout, env), stdout.columns)}`);
  const report = join(resolve(cwd, out ?? defaults.out), run, 'report.html');
  if (existsSync(report)) stderr.write(`\nreport     ${displayPath(report, cwd)}\n`);
  if (status !== 'completed' && status !== 'running')
    stderr.write(`next       ${programName(terminal)} ${nextOf(run, summary, budget)}\n`);
}

/** How to go on with the run. */
const nextOf = (run: string, summary: RunSummary | null, budget: BudgetRecord | undefined): string =>
  nextCommand(summary && summary.status !== 'completed' ? summary : { run, status: 'stopped' }, budget);

/** What the run was, how it ended, and what its budget came to. */
function headingOf(
  { run, task, engine, engineKind, seed, status, createdAt }: RunOverview,
  summary: RunSummary | null,
  budget: BudgetRecord | undefined,
): string {
  const reason = summary ? (summary.error?.message ?? summary.reason) : withoutResult[status];
  const limits = budget ? budgetText(budget) : '';
  return [
    `run        ${run}`,
    `task       ${task}`,
    `engine     ${engine} (${engineLabel(engineKind)})`,
    `seed       ${seed}`,
    `started    ${createdAt}`,
    `status     ${status}: ${printable(reason ?? 'without a result')}`,
    ...(limits === '' ? [] : [`budget     ${limits}`]),
    '',
  ].join('\n');
}
