import type { Decoded } from '@textgrad/core';
import { elisionIn, leftOut } from '../program/elision.ts';
import { looksLikeDiff } from '../program/unified-diff.ts';
import { type Folder, textIn, withTexts } from './folder.ts';
import { applyFolderDiff } from './folder-diff.ts';
import { pathProblem, plainPath } from './folder-path.ts';
import { holdsFiles, readFiles } from './folder-text.ts';
import { applySearchReplace, blockSign, holdsSearchReplace } from './search-replace.ts';

/**
 * The folder that a reply makes of the current one: whole files between tags, blocks of search and replace, or a unified diff.
 * Files that it does not name stay as they are.
 */
export function readReply(reply: string, current: Folder): Decoded<Folder> {
  const text = reply.replaceAll('\r\n', '\n');
  if (holdsFiles(text)) return wholeFiles(text, current);
  if (holdsSearchReplace(text)) return applySearchReplace(current, text);
  if (looksLikeDiff(text)) return applyFolderDiff(current, text);
  return {
    ok: false,
    problems: [
      'The answer holds no file: write whole files as <FILE path="…"> … </FILE>, or a unified diff with --- and +++ lines.',
    ],
  };
}

function wholeFiles(text: string, current: Folder): Decoded<Folder> {
  const files = readFiles(text);
  if (!files.ok) return files;
  const known = current.map(({ path }) => path);
  const texts = new Map(files.value.map((file) => [plainPath(file.path, known), file.text]));
  const problems = [...texts].flatMap(([path, now]) => {
    const before = textIn(current, path) ?? '';
    const elided = elisionIn(now, before);
    const sign = blockSign(now.split('\n'));
    if (sign !== undefined && blockSign(before.split('\n')) === undefined)
      return `${path} holds '${sign}': write the file whole, or blocks of search and replace without <FILE> tags.`;
    return pathProblem(path, known) ?? (elided === undefined ? [] : `${path}: ${leftOut(elided)}`);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: withTexts(current, texts) };
}
