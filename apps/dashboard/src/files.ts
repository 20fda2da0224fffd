import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { sameSecret, ticketFor } from './access.ts';
import type { FileRow } from './api.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** A file with the headers that it is answered with. */
export interface ServedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The files of a run's directory, the report first; none where the directory is not there. */
export function filesIn(directory: string, run: string, token: string): readonly FileRow[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort((a, b) => Number(b === 'report.html') - Number(a === 'report.html') || (a < b ? -1 : 1))
    .map((name) => ({
      name,
      bytes: statSync(join(directory, name)).size,
      url: `/files/${ticketFor(`${run}/${name}`, token)}/${[run, ...name.split('/')].map(encodeURIComponent).join('/')}`,
    }));
}

/**
 * A file by its ticket; nothing where there is none, or it is outside of the directory.
 *
 * A page among the files is sandboxed: it runs in an origin of its own, and asks for nothing.
 */
export function servedFile(
  directory: string,
  {
    run,
    name,
    ticket,
    token,
  }: { readonly run: string; readonly name: string; readonly ticket: string; readonly token: string },
): ServedFile | undefined {
  if (!sameSecret(ticket, ticketFor(`${run}/${name}`, token))) return undefined;
  const path = join(directory, name);
  if (!existsSync(path)) return undefined;
  const way = relative(realpathSync(directory), realpathSync(path));
  if (way.startsWith('..') || way === '' || !statSync(path).isFile()) return undefined;
  const type = types[extname(name).toLowerCase()];
  return {
    bytes: new Uint8Array(readFileSync(path)),
    headers: {
      'content-type': type ?? 'application/octet-stream',
      'content-security-policy':
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'",
      ...(type === undefined ? { 'content-disposition': 'attachment' } : {}),
    },
  };
}
