import { usageError } from '@textgrad/core';
import { resultOf } from '@textgrad/core/runs';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';

/** Prints the winning text of a run: in a pipe as it is, on a terminal without what would steer it. */
export async function best(
  given: string,
  { format, store }: { readonly format: 'text' | 'json'; readonly store?: string },
  { stdout, stderr, cwd }: Terminal,
): Promise<void> {
  const record = await readStore(store, cwd, (open) => findRun(given, open));
  const summary = resultOf(record);
  if (!summary)
    throw usageError(
      'RUN_WITHOUT_RESULT',
      `The run '${record.id}' has no result yet: 'textgrad resume ${record.id}' goes on with it.`,
      { details: { run: record.id } },
    );
  const { run, task, status, engine, engineKind, best: winner } = summary;
  const { text, step, score, feasible, problems } = winner;
  if (format === 'json')
    return writeJson(stdout, {
      run,
      task,
      status,
      engine,
      engineKind,
      step,
      score,
      feasible,
      problems,
      text,
    });
  const shown = stdout.isTTY ? printable(text) : text;
  stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`);
  if (!feasible) stderr.write(`note: it is infeasible: ${printable(problems.join(' '))}\n`);
}
