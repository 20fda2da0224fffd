import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { csvText } from '@textgrad/core/report';
import { type Asked, askedIn } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { shellWord } from '../terminal/typed-again.ts';

/** The flags of `textgrad ask`. */
export interface AskFlags {
  readonly n?: number;
  /** A file, `.csv` or `.jsonl`. */
  readonly out?: string;
  readonly store?: string;
  readonly json?: boolean;
}

/** Prints what a run asks a laboratory for, or writes it to a file. */
export async function ask(given: string, flags: AskFlags, terminal: Terminal): Promise<void> {
  const { stdout, stderr, cwd } = terminal;
  const { run, awaited } = await readStore(flags.store, cwd, (store) => {
    const { id } = findRun(given, store);
    return { run: id, awaited: store ? askedIn(store, id).filter(({ told }) => !told) : [] };
  });
  const shown = awaited.slice(0, flags.n);
  if (flags.out !== undefined) await writeFile(resolve(cwd, flags.out), fileText(shown, flags.out));
  else if (flags.json) writeJson(stdout, { run, awaited: shown.map(plain) });
  else stdout.write(fileText(shown, '.csv'));
  stderr.write(`${told(run, awaited.length, shown.length, flags, programName(terminal))}\n`);
}

const plain = ({ id, what, candidate }: Asked) => ({ id, measure: what, candidate });

const fileText = (asked: readonly Asked[], file: string): string =>
  /\.jsonl?$/iu.test(file)
    ? asked.map((one) => `${JSON.stringify(plain(one))}\n`).join('')
    : csvText([
        ['id', 'measure', 'candidate', 'score', 'feedback'],
        ...asked.map(({ id, what, candidate }) => [id, what, candidate, '', '']),
      ]);

function told(run: string, count: number, shown: number, { n, out }: AskFlags, program: string): string {
  if (count === 0)
    return `The run '${printable(run)}' waits for nothing: '${program} resume ${run}' goes on with it.`;
  const fewer =
    n !== undefined && count < n ? ` (a run asks for as many at a time as it has --proposals)` : '';
  return `${shown} of ${count} awaited${fewer}. Fill in the score${out === undefined ? '' : ` in ${out}`}, then: ${program} tell ${run} ${out === undefined ? '<file>' : shellWord(out)}`;
}
