import type { Decoded } from '@textgrad/core';
import { createTwoFilesPatch } from 'diff';
import { applyUnifiedDiff } from '../program/unified-diff.ts';
import { type Folder, textIn, withTexts } from './folder.ts';
import { pathProblem, plainPath } from './folder-path.ts';

/** The part of a unified diff that is about one file. */
interface FileDiff {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** A folder with a unified diff of several files applied to it; a hunk that does not fit is said with file and number. */
export function applyFolderDiff(folder: Folder, diff: string): Decoded<Folder> {
  const known = folder.map(({ path }) => path);
  const parts = partsOf(diff, known);
  if (parts.length === 0)
    return {
      ok: false,
      problems: ['The diff does not say its files: write --- and +++ lines with their paths.'],
    };
  let changed = folder;
  for (const { from, to, text } of parts) {
    const gone = [from, to].includes('/dev/null') ? 'makes or deletes' : from === to ? undefined : 'renames';
    if (gone !== undefined)
      return {
        ok: false,
        problems: [`The diff ${gone} a file ('${from}', '${to}'): only texts of files may change.`],
      };
    const problem = pathProblem(to, known);
    if (problem !== undefined) return { ok: false, problems: [problem] };
    const made = applyUnifiedDiff(textIn(changed, to) ?? '', text);
    if (!made.ok) return { ok: false, problems: made.problems.map((words) => `${to}: ${words}`) };
    changed = withTexts(changed, new Map([[to, made.value]]));
  }
  return { ok: true, value: changed };
}

function partsOf(diff: string, known: readonly string[]): readonly FileDiff[] {
  const lines = diff.split('\n');
  const heads = lines.flatMap((line, at) =>
    line.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ') ? [at] : [],
  );
  return heads.map((at, index) => {
    const body = lines.slice(at + 2, heads[index + 1]);
    // What follows the hunks, such as a fence or words, and the head of the next file are no part of them.
    const last = body.findLastIndex((line) => /^[ +\-\\@]/u.test(line) && !/^(?:diff |index )/u.test(line));
    return {
      from: pathIn(lines[at] ?? '', known),
      to: pathIn(lines[at + 1] ?? '', known),
      text: `${body.slice(0, last + 1).join('\n')}\n`,
    };
  });
}

/** The path of a head line, without a time after it. */
function pathIn(line: string, known: readonly string[]): string {
  const path = plainPath((line.slice(4).split('\t')[0] ?? '').trim(), known);
  return known.includes(path) ? path : path.replace(/^[ab]\//u, '');
}

/** A unified diff of two versions of a folder, as `git apply` and `patch -p1` read it; empty where they are the same. */
export const folderPatch = (before: Folder, after: Folder): string =>
  before
    .flatMap(({ path, text }) => {
      const now = textIn(after, path) ?? text;
      if (now === text) return [];
      const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, text, now, undefined, undefined, {
        context: 3,
      });
      return [patch.slice(patch.indexOf('--- '))];
    })
    .join('');
