import type { Change } from './change.ts';

/** How much more likely a change is that reads a value which nothing reads yet. */
const factor = 2;

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/**
 * A change with what speaks for it where it reads a variable that a program gives a value and never reads: a parameter without
 * a use, or a result that is worked out and left.
 */
export function readingUnread(change: Change, unread: ReadonlySet<string>): Change {
  if (unread.size === 0) return change;
  const reads = change.edits.some(({ text }) => [...text.matchAll(word)].some(([name]) => unread.has(name)));
  return reads ? { ...change, weight: Math.min(1, factor * change.weight) } : change;
}
