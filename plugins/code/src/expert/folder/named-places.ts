/** A line of a file that somebody's words name. */
export interface NamedPlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** What stands between a path and a line: in stack traces, and in tracebacks of Python. */
const between = [':', '", line '];

/** The lines of some files that words name, each once. */
export function namedPlaces(words: string, paths: readonly string[]): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const path of paths)
    for (const sign of between) {
      const [, ...after] = words.split(`${path}${sign}`);
      for (const rest of after) {
        const [number] = /^\d{1,7}(?!\d)/u.exec(rest.slice(0, 8)) ?? [];
        if (number !== undefined) found.set(`${path}:${number}`, { path, line: Number(number) });
      }
    }
  return [...found.values()];
}
