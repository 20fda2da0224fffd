import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageError } from '@textgrad/core';
import { type RunRecord, resultOf } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { storedFacts } from '../resume/stored-facts.ts';

/** What is to be measured: a task as it starts, a text, or the best text of a run with the run's own settings. */
export type EvalTarget =
  | { readonly kind: 'task'; readonly target: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly run: string;
      readonly text: string;
      readonly facts: ReturnType<typeof storedFacts>;
    };

/** The largest file of a text. */
const mostBytes = 2_000_000;

/**
 * Finds out what a target is: a configuration file, another file, a task, a run, or a text of several words. With a task that
 * measures it, it is a text, or a file that holds one.
 *
 * @throws TextGradError `EVAL_TARGET_UNKNOWN`, `RUN_AMBIGUOUS`, `RUN_WITHOUT_RESULT`, `FILE_LARGE`.
 */
export async function targetOf(
  given: string,
  { store, task }: { readonly store?: string; readonly task?: string },
  cwd: string,
): Promise<EvalTarget> {
  if (task === undefined && /\.ya?ml$/iu.test(given)) return { kind: 'task', target: given };
  const path = resolve(cwd, given);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) {
    if (found.size > mostBytes)
      throw usageError('FILE_LARGE', `'${given}' has ${found.size} bytes; a text has at most ${mostBytes}.`);
    return { kind: 'text', text: (await readFile(path, 'utf8')).replace(/\r?\n$/u, '') };
  }
  if (task !== undefined) return { kind: 'text', text: given };
  if (/^[^/.@\s]+\/[^/\s]+$/u.test(given)) return { kind: 'task', target: given };
  if (/\s/u.test(given.trim())) return { kind: 'text', text: given };
  return runOf(await readStore(store, cwd, (open) => findRun(given, open)).catch(unknown(given)));
}

function runOf(record: RunRecord): EvalTarget {
  const summary = resultOf(record);
  if (summary) return { kind: 'run', run: record.id, text: summary.best.text, facts: storedFacts(record) };
  throw usageError(
    'RUN_WITHOUT_RESULT',
    `The run '${record.id}' has no result yet: 'textgrad resume ${record.id}' goes on with it.`,
  );
}

/** Says that a word is nothing that can be measured, where it is no run. */
const unknown =
  (given: string) =>
  (cause: unknown): never => {
    if ((cause as { readonly code?: string }).code !== 'RUN_UNKNOWN') throw cause;
    throw usageError(
      'EVAL_TARGET_UNKNOWN',
      `'${given.slice(0, 100)}' is no task (plugin/task), no .yaml file, no run of the store and no file: 'textgrad eval --help' says what can be measured.`,
      { details: { given }, cause },
    );
  };
