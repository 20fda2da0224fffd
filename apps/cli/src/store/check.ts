import { resolve } from 'node:path';
import { messageOf, TextGradError } from '@textgrad/core';
import { damageIn, verifyRun } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { readStore } from '../history/open-store.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { StoreFlags } from './info.ts';
import { checkThere } from './there.ts';

/** Checks a store's file, and the records of every run in it; throws when something is damaged. */
export async function storeCheck(
  { store: given, json = false }: StoreFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd } = terminal;
  const path = resolve(cwd, given ?? defaults.store);
  checkThere(path);
  const file = damageIn(path);
  const { runs, damaged } = await readStore(given, cwd, (store) => {
    const ids = store?.runIds() ?? [];
    return {
      runs: ids.length,
      damaged: ids.flatMap((id) => problemOf(id, () => store && verifyRun(store, id))),
    };
  });
  if (json) writeJson(stdout, { store: path, runs, file, damaged });
  else {
    for (const line of file) stdout.write(`file       ${line}\n`);
    for (const { run, problem } of damaged) stdout.write(`damaged    ${run}: ${problem}\n`);
    stdout.write(`checked    ${runs} runs, ${damaged.length} damaged\n`);
  }
  if (file.length + damaged.length === 0) return;
  throw new TextGradError(
    'environment',
    'STORE_DAMAGED',
    `The store '${path}' is damaged: 'textgrad export' saves what runs are whole, and 'textgrad store delete' removes a damaged one.`,
    { details: { store: path, runs: damaged.map(({ run }) => run) } },
  );
}

function problemOf(
  run: string,
  check: () => unknown,
): readonly { readonly run: string; readonly problem: string }[] {
  try {
    check();
    return [];
  } catch (error) {
    return [{ run, problem: messageOf(error) }];
  }
}
