import { formatNumber } from '@textgrad/core';
import { writeJson } from '../terminal/json.ts';
import { fittedLines } from '../terminal/lines.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readStore } from './open-store.ts';
import { overviewOf, type RunOverview } from './record.ts';

/** The flags of `textgrad ls`. */
export interface LsFlags {
  readonly store?: string;
  readonly limit?: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Runs that are printed when nothing is said. */
const page = 50;

/** Prints runs of the store, the newest first: a page for people, all for programs. */
export async function ls(
  { store, limit, all = false, json = false }: LsFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, cwd, process } = terminal;
  const most = limit ?? (all || json ? undefined : page);
  const { runs, total } = await readStore(store, cwd, (open) => ({
    runs: (open?.runs(most === undefined ? {} : { limit: most }) ?? []).map((record) =>
      overviewOf(record, process.host),
    ),
    total: open?.runIds().length ?? 0,
  }));
  if (json) return writeJson(stdout, { runs, total });
  if (runs.length === 0) {
    stderr.write(`There are no runs yet: ${programName(terminal)} run molecules/design makes one.\n`);
    return;
  }
  stdout.write(table(runs, stdout.columns ?? 160));
  if (runs.length < total)
    stderr.write(`These are the newest ${runs.length} of ${total} runs; --all prints all.\n`);
}

function table(runs: readonly RunOverview[], width: number): string {
  const rows = runs.map(({ run, task, status, engine, bestScore, createdAt }) => [
    run,
    task,
    status,
    printable(engine),
    bestScore === null ? '–' : formatNumber(bestScore),
    `${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
  ]);
  const titles = ['run', 'task', 'status', 'engine', 'best', 'started'];
  const columns = titles.map((title, index) =>
    index === 4 || index < 3 ? { title } : { title, expendable: index },
  );
  return fittedLines(columns, rows, width);
}
