import { formatNumber } from '@textgrad/core';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import { fittedTable } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readStore } from './open-store.ts';
import { overviewOf } from './record.ts';

/** Prints the runs of the store, the newest first. */
export async function ls(
  {
    store,
    limit,
    json = false,
  }: { readonly store?: string; readonly limit?: number; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, stderr, cwd, process } = terminal;
  const records = (await readStore(store, cwd, (open) => open.runs())) ?? [];
  const runs = records.slice(0, limit).map((record) => overviewOf(record, process.host));
  if (json) return writeJson(stdout, { runs });
  if (runs.length === 0) {
    stderr.write(`There are no runs yet: ${programName(terminal)} run molecules/design makes one.\n`);
    return;
  }
  const rows = runs.map(({ run, task, status, engine, bestScore, createdAt }) => [
    run,
    task,
    status,
    engine,
    bestScore === null ? '–' : formatNumber(bestScore),
    `${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
  ]);
  const titles = ['run', 'task', 'status', 'engine', 'best', 'started'];
  const columns = titles.map((title, index) =>
    index === 4 || index < 3 ? { title } : { title, expendable: index },
  );
  stdout.write(fittedTable(columns, rows, stdout.columns ?? 160).text);
}
