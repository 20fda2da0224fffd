import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { usageError, withoutEnd } from '@textgrad/core';
import { displayFor } from '../run/display.ts';
import { writeJson } from '../terminal/json.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { download } from './download.ts';
import { dataSources, sizeText, sourceNamed } from './sources.ts';

/** The options of `textgrad data fetch`. */
export interface FetchFlags {
  readonly to?: string;
  readonly mirror?: readonly string[];
  readonly plugin?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Fetches the files of a data set that can be fetched. */
export async function fetchData(name: string, flags: FetchFlags, terminal: Terminal): Promise<void> {
  const { stdout, cwd } = terminal;
  const { sources } = await dataSources(flags.plugin ?? [], cwd);
  const source = sourceNamed(name, sources);
  const folder = join(resolve(cwd, flags.to ?? '.textgrad/data'), name);
  const display = displayFor(terminal, flags.quiet ?? false);
  const abort = new AbortController();
  const forget = terminal.onInterrupt(() => abort.abort());
  try {
    const files = [];
    for (const { name: file, url, sha256, bytes } of source.files) {
      if (url === undefined || sha256 === undefined)
        throw usageError(
          'DATASET_MANUAL',
          `'${file}' of '${name}' cannot be fetched. ${source.manual ?? ''}`,
          {
            details: { name, file },
          },
        );
      await mkdir(folder, { recursive: true });
      const addresses = [...(flags.mirror ?? []).map((base) => `${withoutEnd(base, /\//u)}/${file}`), url];
      const path = join(folder, file);
      const onProgress = (done: number): void => display.status(`${file}: ${progress(done, bytes)}`);
      const got = await download({ addresses, path, sha256, bytes, signal: abort.signal, onProgress });
      const there = got.fetched ? `fetched from ${got.from}` : 'there already';
      display.line(`${file}  ${sizeText(got.bytes)}  ${there}, its SHA-256 is right`);
      files.push({ file, path, sha256, ...got });
    }
    display.clear();
    if (flags.json) writeJson(stdout, { name, licence: source.licence, folder, files });
    else stdout.write(`${displayPath(folder, cwd)}  ${source.title} (${source.licence})\n`);
  } finally {
    display.clear();
    forget();
  }
}

const progress = (done: number, of: number | undefined): string =>
  of === undefined ? sizeText(done) : `${Math.min(100, Math.round((100 * done) / of))} % of ${sizeText(of)}`;
