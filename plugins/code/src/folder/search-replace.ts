import type { Decoded } from '@textgrad/core';
import { type Folder, textIn, withTexts } from './folder.ts';
import { pathProblem, plainPath } from './folder-path.ts';

/** A stretch of a file and what takes its place. */
interface Replacement {
  readonly number: number;
  readonly path: string;
  readonly search: string;
  readonly replace: string;
}

const start = /^<{5,9} SEARCH\s*$/u;
/** What was meant as the sign of a block. */
const sign = /^\s{0,8}[<>]{3,20}\s?(?:SEARCH|REPLACE)/u;
const middle = /^={5,9}\s*$/u;
const end = /^>{5,9} REPLACE\s*$/u;

/** The first line that was meant as the sign of a block, if there is one. */
export const blockSign = (lines: readonly string[]): string | undefined =>
  lines.find((line) => sign.test(line))?.trim();

/** Whether a text has a block of search and replace. */
export const holdsSearchReplace = (text: string): boolean =>
  text.split('\n').some((line) => start.test(line));

/**
 * A folder with the blocks of search and replace in a text applied to it: a path, `<<<<<<< SEARCH`, lines of the file,
 * `=======`, the lines in their place, `>>>>>>> REPLACE`. The lines must stand in the file, and once.
 */
export function applySearchReplace(folder: Folder, text: string): Decoded<Folder> {
  const known = folder.map(({ path }) => path);
  const blocks = readBlocks(text, known);
  if (!blocks.ok) return blocks;
  let changed = folder;
  for (const block of blocks.value) {
    const problem = pathProblem(block.path, known) ?? fitProblem(textIn(changed, block.path) ?? '', block);
    if (problem !== undefined) return { ok: false, problems: [problem] };
    const { path, search, replace } = block;
    const old = textIn(changed, path) ?? '';
    changed = withTexts(changed, new Map([[path, old === '' ? replace : replaced(old, search, replace)]]));
  }
  return { ok: true, value: changed };
}

function readBlocks(text: string, known: readonly string[]): Decoded<readonly Replacement[]> {
  const lines = text.split('\n');
  const blocks: Replacement[] = [];
  let path = known.length === 1 ? (known[0] ?? '') : '';
  for (let at = 0; at < lines.length; at++) {
    if (!start.test(lines[at] ?? '')) {
      const stray = blockSign(lines.slice(at, at + 1));
      if (stray === undefined) continue;
      return { ok: false, problems: [`'${stray}' begins no block: write <<<<<<< SEARCH alone on its line.`] };
    }
    const number = blocks.length + 1;
    const named = pathAbove(lines, at);
    path = named === undefined ? path : plainPath(named, known);
    const between = lines.findIndex((line, index) => index > at && middle.test(line));
    const close = lines.findIndex((line, index) => index > between && end.test(line));
    if (between < 0 || close < 0)
      return { ok: false, problems: [`Block ${number} has no ======= or no >>>>>>> REPLACE after it.`] };
    if (path === '')
      return {
        ok: false,
        problems: [`Block ${number} does not say its file: write its path on the line before it.`],
      };
    const nested = blockSign(lines.slice(at + 1, close));
    if (nested !== undefined)
      return {
        ok: false,
        problems: [`Block ${number} holds '${nested}' within: end it before the next begins.`],
      };
    const written = (from: number, to: number): string =>
      lines
        .slice(from, to)
        .map((line) => `${line}\n`)
        .join('');
    blocks.push({ number, path, search: written(at + 1, between), replace: written(between + 1, close) });
    at = close;
  }
  return { ok: true, value: blocks };
}

/** The path on the line above a block, a fence between them passed over. */
function pathAbove(lines: readonly string[], at: number): string | undefined {
  const above = [lines[at - 1] ?? '', lines[at - 2] ?? ''].map((line) => line.trim());
  const line = above.find((one) => one !== '' && !one.startsWith('```'));
  const path = line
    ?.replace(/^(?:#{1,6} |File: )/u, '')
    .replace(/[`*:]/gu, '')
    .trim();
  return path !== undefined && /^[^\s>]{1,500}$/u.test(path) ? path : undefined;
}

function fitProblem(text: string, { number, path, search }: Replacement): string | undefined {
  const shown = search.trim().split('\n').slice(0, 3).join(' ⏎ ').slice(0, 120);
  if (search.trim() === '')
    return text === ''
      ? undefined
      : `Block ${number} of ${path} searches for nothing: write lines of the file.`;
  const first = placeOf(text, search, 0);
  if (first < 0) return `Block ${number} does not fit: ${path} has no such lines: ${shown}`;
  return placeOf(text, search, first + 1) < 0
    ? undefined
    : `Block ${number} fits several places of ${path}: write more lines around ${shown}`;
}

/** Where whole lines stand in a text. */
function placeOf(text: string, lines: string, from: number): number {
  for (let at = text.indexOf(lines, from); at >= 0; at = text.indexOf(lines, at + 1))
    if (at === 0 || text[at - 1] === '\n') return at;
  return -1;
}

function replaced(text: string, search: string, replace: string): string {
  const at = placeOf(text, search, 0);
  return text.slice(0, at) + replace + text.slice(at + search.length);
}
