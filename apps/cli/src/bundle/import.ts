import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { messageOf, usageError } from '@textgrad/core';
import { importRun, sqliteStore } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { writeJson } from '../terminal/json.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The largest bundle to unpack, in bytes. */
const largest = 2 ** 29;

/** Puts a run from a bundle into the store. */
export async function importCommand(
  file: string,
  { store: path, json = false }: { readonly store?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd } = terminal;
  const text = await read(resolve(cwd, file), file);
  const store = sqliteStore(resolve(cwd, path ?? defaults.store));
  try {
    const imported = await importRun(store, text.split('\n'));
    if (json) return writeJson(stdout, imported);
    const { run, entries, calls, already, redacted } = imported;
    const verb = already ? 'was there' : 'imported';
    stdout.write(
      `${verb.padEnd(10)} ${run}\nrecords    ${entries} entries, ${calls} calls; the hash chain is whole\n`,
    );
    if (redacted > 0)
      stdout.write(`redacted   ${redacted} records are without their secrets, and cannot be checked\n`);
    stdout.write(`next       ${programName(terminal)} replay ${run} --verify\n`);
  } finally {
    await store.close();
  }
}

async function read(path: string, given: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes).toString('utf8');
  } catch (cause) {
    throw usageError('BUNDLE_UNREADABLE', `The bundle '${given}' cannot be read: ${messageOf(cause)}.`, {
      details: { file: given },
      cause,
    });
  }
}
