import { usageError } from '@textgrad/core';
import { isOwned, type Store } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { writeToStore } from '../history/open-store.ts';
import { runStatus } from '../history/record.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Asks a run to end after the step that is under way. */
export async function stop(
  given: string,
  { store: path, json = false }: { readonly store?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd, process } = terminal;
  const { id, owner } = await writeToStore(path, cwd, async (store) => {
    const record = findRun(given, store);
    if (!isOwned(record, process.host))
      throw usageError(
        'RUN_NOT_RUNNING',
        `The run '${record.id}' is not running: it is ${runStatus(record, process.host)}. ${record.status === 'completed' ? `'textgrad show ${record.id}' shows it.` : `'textgrad resume ${record.id}' goes on with it.`}`,
        { details: { run: record.id, status: runStatus(record, process.host) } },
      );
    await (store as Store).updateRun(record.id, { stopRequested: true });
    return record;
  });
  const next = `${programName(terminal)} resume ${id}`;
  if (json) return writeJson(stdout, { run: id, owner, stopRequested: true, next });
  stdout.write(`The run ${id} ends after the step under way.\nnext       ${next}\n`);
}
