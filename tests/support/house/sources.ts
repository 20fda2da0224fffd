import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository; its path is below the root, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The files of some patterns, by path; what is built or installed is left out. */
export const sourcesOf = (root: string, ...patterns: readonly string[]): readonly Source[] =>
  globSync(patterns, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/u.test(path) })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** How many lines a file has. */
export const linesOf = ({ text }: Source): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** The files that are longer than they may be, with their lines. */
export const tooLong = (files: readonly Source[], limit: number): readonly string[] =>
  files
    .map((file) => ({ path: file.path, lines: linesOf(file) }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
