import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Artifact, messageOf, usageError } from '@textgrad/core';
import { providers } from '@textgrad/core/engines';
import { candidatesCsv, stepsCsv } from '@textgrad/core/report';
import { archiveOf, exportRun, type RunRecord, resultOf, type Store } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { placesOf } from '../history/places.ts';
import { findTask } from '../plugins/find-task.ts';
import { pluginsOf } from '../resume/resume.ts';
import { storedFacts } from '../resume/stored-facts.ts';
import { writeJson } from '../terminal/json.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { smilesOf } from './smiles.ts';

/** The flags of `textgrad export`. */
export interface ExportFlags {
  readonly to?: 'bundle' | 'csv' | 'candidates' | 'smi' | 'json';
  readonly output?: string;
  readonly store?: string;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
}

/** Writes a run in one of the formats, to a file or to stdout. */
export async function exportCommand(given: string, flags: ExportFlags, terminal: Terminal): Promise<void> {
  const { stdout, stderr, cwd } = terminal;
  const { to = 'bundle', output, json = false } = flags;
  const { run, content } = await readStore(flags.store, cwd, async (store) => {
    const record = findRun(given, store);
    return { run: record.id, content: await contentOf(record, store as Store, flags, terminal) };
  });
  if (output === undefined || output === '-') return stdout.write(content);
  const path = resolve(cwd, output);
  const bytes = /\.gz$/iu.test(path) ? gzipSync(content) : Buffer.from(content);
  await write(path, bytes);
  if (json) writeJson(stdout, { run, to, file: path, bytes: bytes.length });
  else stderr.write(`exported   ${run} to ${displayPath(path, cwd)} (${bytes.length} bytes)\n`);
}

async function contentOf(
  record: RunRecord,
  store: Store,
  flags: ExportFlags,
  terminal: Terminal,
): Promise<string> {
  const { to = 'bundle', plugin = [] } = flags;
  const { env, clock = { now: Date.now }, cwd } = terminal;
  if (to === 'bundle') {
    const lines = exportRun(store, record.id, { now: clock.now(), secrets: secretsIn(env) });
    return `${lines.join('\n')}\n`;
  }
  if (to === 'candidates') return candidatesCsv(archiveOf(store.entries(record.id)));
  const summary = resultOf(record);
  if (!summary)
    throw usageError(
      'RUN_UNFINISHED',
      `The run '${record.id}' has no result yet: 'textgrad resume ${record.id}' goes on with it; --to bundle exports what there is.`,
    );
  if (to === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  if (to === 'csv') return textOf(stepsCsv(summary));
  const stored = storedFacts(record);
  const plugins = pluginsOf({ ...stored, local: placesOf(stored, flags, cwd) }, { plugin });
  return smilesOf(await findTask(stored.task, plugins, cwd), summary, stored.config);
}

const textOf = ({ content }: Artifact): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString();

/** The keys that are set on this machine. */
function secretsIn(env: Terminal['env']): readonly string[] {
  const names = [
    ...Object.values(providers).map(({ keyVariable }) => keyVariable),
    'TEXTGRAD_API_KEY',
    'TEXTGRAD_SERVE_TOKEN',
  ];
  return names
    .flatMap((name) => (name === undefined ? [] : [env[name]?.trim() ?? '']))
    .filter((key) => key !== '');
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw usageError(
      'OUTPUT_UNWRITABLE',
      `'${path}' cannot be written (${messageOf(cause)}): choose another file with -o.`,
      {
        details: { path },
        cause,
      },
    );
  }
}
