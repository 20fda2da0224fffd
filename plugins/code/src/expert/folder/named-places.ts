/** A line of a file that somebody's words name. */
export interface NamedPlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

const place = /([^\s"'`():,]{1,400}):(\d{1,7})\b/gu;
const pythonPlace = /File "([^"\n]{1,400})", line (\d{1,7})\b/gu;

/** The lines of some files that words name, as stack traces and tracebacks do, each once. */
export function namedPlaces(words: string, paths: readonly string[]): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const pattern of [place, pythonPlace])
    for (const [, path = '', line] of words.matchAll(pattern))
      if (paths.includes(path)) found.set(`${path}:${line}`, { path, line: Number(line) });
  return [...found.values()];
}
