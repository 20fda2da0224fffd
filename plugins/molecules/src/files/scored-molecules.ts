import { readFile, stat } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';
import { cellsOf } from '../lists/table-cells.ts';
import type { ScoredMolecule } from '../surrogates/index.ts';

const mostBytes = 1_000_000;

/**
 * Reads molecules with their scores from a CSV file with a heading: the columns `smiles` and `score`, in any order.
 *
 * @throws TextGradError `TRAINING_FILE` with the line that is wrong.
 */
export async function readScoredMolecules(path: string): Promise<readonly ScoredMolecule[]> {
  const [heading = '', ...rows] = (await readBounded(path)).split(/\r?\n/u);
  const names = cellsOf(heading.replace(/^\uFEFF/u, ''), ',').map((name) => name.toLowerCase());
  const [smilesAt, scoreAt] = [names.indexOf('smiles'), names.indexOf('score')];
  if (smilesAt < 0 || scoreAt < 0)
    throw unreadable(path, "its first line must name the columns 'smiles' and 'score'");
  return rows.flatMap((row, index) => {
    if (row.trim() === '') return [];
    const cells = cellsOf(row, ',');
    const [smiles = '', score = ''] = [cells[smilesAt], cells[scoreAt]];
    if (smiles === '' || score === '' || !Number.isFinite(Number(score)))
      throw unreadable(path, `line ${index + 2} has no SMILES or no number as its score`);
    return [{ smiles, score: Number(score) }];
  });
}

async function readBounded(path: string): Promise<string> {
  const size = await stat(path).then(
    (found) => found.size,
    (error: unknown) => {
      throw unreadable(path, messageOf(error));
    },
  );
  if (size > mostBytes) throw unreadable(path, `it has ${size} bytes; at most ${mostBytes} are read`);
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, messageOf(error));
  });
}

const unreadable = (path: string, reason: string): Error =>
  usageError('TRAINING_FILE', `The surrogate's data '${path}' cannot be read: ${reason}.`, {
    details: { path },
  });
