import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { messageOf, usageError } from '@textgrad/core';
import { cellsOf } from './table-cells.ts';

/** A molecule of a list as it was given, before it is read. */
export interface GivenMolecule {
  /** Its number in the file, from 1. */
  readonly number: number;
  /** Its name in the file; empty where it has none. */
  readonly name: string;
  /** A SMILES, an InChI or a MOL block. */
  readonly text: string;
}

/** Characters of one line, and lines of one record, that are read. */
const most = { line: 20_000, lines: 5_000 } as const;

/**
 * The molecules of a file one by one, in its order: SMILES lines (`.smi`, `.txt`, InChI lines too), CSV or TSV with a column of
 * SMILES or InChI, SDF, MOL; each also gzipped. The file is never held as a whole.
 *
 * @throws TextGradError `MOLECULES_FILE` when it cannot be read, or a table has no column of molecules.
 */
export async function* givenMolecules(path: string): AsyncGenerator<GivenMolecule> {
  const name = basename(path).replace(/\.gz$/iu, '');
  const ending = /\.(?<ending>[a-z0-9]+)$/iu.exec(name)?.groups?.ending?.toLowerCase() ?? '';
  const lines = linesOf(path);
  try {
    if (ending === 'sdf' || ending === 'sd' || ending === 'mol' || ending === 'mdl') yield* ofSdf(lines);
    else if (ending === 'csv' || ending === 'tsv') yield* ofTable(lines, ending === 'tsv' ? '\t' : ',', path);
    else yield* ofSmiles(lines);
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? unreadable(path, messageOf(error)) : error;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = /\.gz$/iu.test(path) ? file.pipe(createGunzip()) : file;
  let first = true;
  file.on('error', (error) => input.destroy(error));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield first ? line.replace(/^\uFEFF/u, '').slice(0, most.line) : line.slice(0, most.line);
    first = false;
  }
}

async function* ofSmiles(lines: AsyncIterable<string>): AsyncGenerator<GivenMolecule> {
  let number = 0;
  let first = true;
  for await (const line of lines) {
    const [text = '', ...name] = line.trim().split(/[ \t,;]+/u);
    const heading = first && /^(?:canonical_?)?smiles$/iu.test(text);
    first = false;
    if (text === '' || text.startsWith('#') || heading) continue;
    yield { number: ++number, name: name.join(' '), text };
  }
}

const structureColumn =
  /^(?:canonical[_ ]?smiles|isomeric[_ ]?smiles|smiles|structure|inchi|mol(?:ecule)?)$/iu;
const nameColumn =
  /^(?:name|id|title|compound(?:[_ ]?(?:id|name))?|molecule[_ ]?(?:name|id|chembl[_ ]?id)|zinc[_ ]?id)$/iu;

async function* ofTable(
  lines: AsyncIterable<string>,
  separator: string,
  path: string,
): AsyncGenerator<GivenMolecule> {
  let columns: { readonly text: number; readonly name: number } | undefined;
  let number = 0;
  for await (const line of lines) {
    const cells = cellsOf(line, separator);
    if (!columns) {
      columns = {
        text: cells.findIndex((one) => structureColumn.test(one)),
        name: cells.findIndex((one) => nameColumn.test(one)),
      };
      if (columns.text < 0)
        throw unreadable(
          path,
          `its first line names no column of molecules, such as smiles or inchi, but ${cells.slice(0, 8).join(', ').slice(0, 200)}`,
        );
      continue;
    }
    if (line.trim() === '') continue;
    yield { number: ++number, name: cells[columns.name] ?? '', text: cells[columns.text] ?? '' };
  }
}

async function* ofSdf(lines: AsyncIterable<string>): AsyncGenerator<GivenMolecule> {
  let number = 0;
  let record: string[] = [];
  let ended = false;
  for await (const line of lines) {
    if (line.startsWith('$$$$')) {
      if (record.some((one) => one.trim() !== '')) yield blockOf(record, ++number);
      record = [];
      ended = false;
    } else if (!ended && record.length < most.lines) {
      record.push(line);
      ended = line.startsWith('M  END');
    }
  }
  if (record.some((one) => one.trim() !== '')) yield blockOf(record, ++number);
}

const blockOf = (lines: readonly string[], number: number): GivenMolecule => ({
  number,
  name: lines[0]?.trim() ?? '',
  text: `${lines.join('\n')}\n`,
});

const unreadable = (path: string, reason: string): Error =>
  usageError('MOLECULES_FILE', `The molecules in '${path}' cannot be read: ${reason}.`, {
    details: { path },
  });
