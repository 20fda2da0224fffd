import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const imported =
  /^[ \t]{0,200}(?:from[ \t]{1,20}(\.{0,5}[\w.]{0,200})[ \t]{1,20}import\b|import[ \t]{1,20}([\w., \t]{1,500}))/gmu;
const mostFiles = 500;

/**
 * A Python file and the modules beside it that it imports, and they import, by name: what its results depend on. Nothing is run
 * for it, so what is imported by other means than an import statement is not found.
 *
 * @throws Error of the file system when the file itself cannot be read.
 */
export async function localModules(file: string): Promise<Record<string, string>> {
  const folder = dirname(file);
  // A device or a pipe may have no end, or wait for somebody.
  if (!(await stat(file)).isFile()) throw new Error(`'${file}' is no regular file`);
  const found = new Map([[file, await readFile(file, 'utf8')]]);
  for (const [path, source] of found) {
    if (found.size > mostFiles) break;
    for (const name of namesIn(source))
      for (const place of [`${name}.py`, join(name, '__init__.py')])
        for (const base of new Set([folder, dirname(path)])) {
          const module = join(base, place);
          const text = found.has(module) ? undefined : await readFile(module, 'utf8').catch(() => undefined);
          if (text !== undefined) found.set(module, text);
        }
  }
  return Object.fromEntries(
    [...found].map(([path, text]) => [relative(folder, path).replaceAll('\\', '/'), text]),
  );
}

/** The modules that a file imports, as paths: also what may be a module or a name within one. */
function namesIn(source: string): readonly string[] {
  const names = [...source.matchAll(imported)].flatMap(([, from, several = '']) =>
    from === undefined ? several.split(',').map((one) => one.trim().split(/[ \t]/u)[0] ?? '') : [from],
  );
  return names
    .map((name) => name.replace(/^\.+/u, '').replaceAll('.', '/'))
    .filter((name) => /^\w/u.test(name) && !name.includes('//'));
}
