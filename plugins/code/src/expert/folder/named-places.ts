/** A line of a file that somebody's words name. */
export interface NamedPlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

const colonLine = /:(\d{1,7})\b/gu;
const pythonPlace = /File "([^"\n]{1,400})", line (\d{1,7})\b/gu;

/** The lines of some files that words name, as stack traces and tracebacks do, each once. */
export function namedPlaces(words: string, paths: readonly string[]): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  const add = (path: string, line: string): unknown =>
    found.set(`${path}:${line}`, { path, line: Number(line) });
  for (const { index, 1: line = '' } of words.matchAll(colonLine)) {
    const path = paths.find((one) => endsWithName(words, index, one));
    if (path !== undefined) add(path, line);
  }
  for (const [, path = '', line = ''] of words.matchAll(pythonPlace))
    if (paths.includes(path)) add(path, line);
  return [...found.values()];
}

/** Whether the name that ends at a place is that of a file, and no longer one. */
const endsWithName = (words: string, end: number, path: string): boolean =>
  words.endsWith(path, end) && !/[^\s"'`():,]/u.test(words.charAt(end - path.length - 1));
