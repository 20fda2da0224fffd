import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { bundleLines, importRun, sqliteStore } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Puts a run from a bundle into the store. */
export async function importCommand(
  file: string,
  { store: path, json = false }: { readonly store?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd } = terminal;
  const store = sqliteStore(resolve(cwd, path ?? defaults.store));
  try {
    const imported = await importRun(store, linesOf(resolve(cwd, file), file));
    if (json) return writeJson(stdout, imported);
    const { run, entries, calls, already, redacted, unsealedFacts } = imported;
    const verb = already ? 'was there' : 'imported';
    stdout.write(
      `${verb.padEnd(10)} ${run}\nrecords    ${entries} entries, ${calls} calls; the hash chain is whole\n`,
    );
    if (redacted > 0)
      stdout.write(`redacted   ${redacted} records are without their secrets, and cannot be checked\n`);
    stdout.write(`unsealed   ${unsealedFacts.join(', ')}: the word of who made the bundle\n`);
    stdout.write(`next       ${programName(terminal)} replay ${run} --verify\n`);
  } finally {
    await store.close();
  }
}

/** The lines of a file; one that cannot be read is named as it was given. */
async function* linesOf(path: string, given: string): AsyncGenerator<string> {
  try {
    yield* bundleLines(createReadStream(path));
  } catch (cause) {
    if (cause instanceof TextGradError) throw cause;
    throw usageError('BUNDLE_UNREADABLE', `The bundle '${given}' cannot be read: ${messageOf(cause)}.`, {
      details: { file: given },
      cause,
    });
  }
}
