/** Characters of a path that are quoted. */
const mostQuoted = 200;

/** A path without what tools write before it: `./`, and the `a/` and `b/` of diffs where the folder has no such file. */
export function plainPath(path: string, known: readonly string[]): string {
  const plain = path.replace(/^(?:\.\/)+/u, '');
  const short = plain.replace(/^[ab]\//u, '');
  return !known.includes(plain) && known.includes(short) ? short : plain;
}

/** Why a path is none of a folder's files that may change, in a sentence; nothing where it is one. */
export function pathProblem(path: string, known: readonly string[]): string | undefined {
  if (known.includes(path)) return undefined;
  const quoted = path.slice(0, mostQuoted);
  const leaves = path.startsWith('/') || /^[A-Za-z]:/u.test(path) || path.split(/[/\\]/u).includes('..');
  if (leaves) return `The path '${quoted}' leaves the folder.`;
  return `'${quoted}' is none of the files that may change: ${listed(known)}.`;
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 10).join(', ');
  return paths.length > 10 ? `${shown} and ${paths.length - 10} more` : shown;
}

/** Whether a path can be shown between quotes on one line, and means the same everywhere. */
export const isPlainPath = (path: string): boolean =>
  path !== '' && !/["\\\p{Cc}]/u.test(path) && !path.startsWith('/') && !path.split('/').includes('..');

/** Whether a path leads from a folder to something within it, written in the one plain way: no `..`, no backslash, nothing doubled. */
export const isInnerPath = (path: string): boolean =>
  !/[\\\0]/u.test(path) && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
