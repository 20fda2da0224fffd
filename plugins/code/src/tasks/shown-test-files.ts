import { tagged } from '@textgrad/core';
import { folderText } from '../folder/folder-text.ts';
import { plainText } from '../folder/line-ends.ts';
import type { Snapshot } from '../folder/snapshot.ts';

/** Characters of test files that a prompt shows at most. */
const mostShown = 20_000;

/** The files of failing tests, as every prompt shows them; nothing where there are none or they are too long. */
export function shownTestFiles({ files, chosen }: Snapshot, failing: readonly string[]): string | undefined {
  const named = files.filter(
    ({ path, encoding }) =>
      encoding === 'utf8' && !chosen.includes(path) && failing.some((name) => name.startsWith(`${path}: `)),
  );
  const shown: { path: string; text: string }[] = [];
  let room = mostShown;
  for (const { path, content } of named) {
    room -= content.length;
    if (room >= 0) shown.push({ path, text: plainText(content) });
  }
  if (shown.length === 0) return undefined;
  const left = named.length - shown.length;
  const more = left === 0 ? '' : ` (${left} more are not shown)`;
  return `These tests must pass, and cannot change${more}:\n${tagged('TESTS', folderText(shown))}`;
}
