import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { engineLabel, type RunRecord } from '@textgrad/core';
import { defaults } from '../commands/options.ts';
import { resultText } from '../run/result.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';
import { overviewOf, summaryOf } from './record.ts';

/** Prints one run: what it was, its steps, and its best candidate. */
export async function show(
  given: string,
  { store, out, json = false }: { readonly store?: string; readonly out?: string; readonly json?: boolean },
  { stdout, stderr, env, cwd }: Terminal,
): Promise<void> {
  const record = findRun(given, (await readStore(store, cwd, (open) => open.runs())) ?? []);
  const { manifest, status } = record;
  const summary = summaryOf(record);
  const { run, createdAt } = overviewOf(record);
  if (json) return writeJson(stdout, { run, status, createdAt, manifest, summary });
  stdout.write(headingOf(record));
  if (summary) stdout.write(`\n${resultText(summary, paintFor(stdout, env), stdout.columns)}`);
  const report = join(resolve(cwd, out ?? defaults.out), run, 'report.html');
  if (existsSync(report)) stderr.write(`\nreport     ${displayPath(report, cwd)}\n`);
}

/** What the run was and how it ended. */
function headingOf(record: RunRecord): string {
  const { run, task, engine, engineKind, seed, status, createdAt } = overviewOf(record);
  const summary = summaryOf(record);
  const reason = summary ? (summary.error?.message ?? summary.reason) : 'without a result';
  return [
    `run        ${run}`,
    `task       ${task}`,
    `engine     ${engine} (${engineLabel(engineKind)})`,
    `seed       ${seed}`,
    `started    ${createdAt}`,
    `status     ${status}: ${printable(reason)}`,
    '',
  ].join('\n');
}
