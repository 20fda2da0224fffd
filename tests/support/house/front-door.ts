import { posix } from 'node:path';
import ts from 'typescript';
import type { Source } from './sources.ts';
import { treeOf } from './syntax.ts';

/** The modules of others that a file loads when it is imported, itself and by the files that it imports; types load nothing. */
export function loadedFrom(entry: string, files: readonly Source[]): ReadonlySet<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const loaded = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (!file || seen.has(path)) return;
    seen.add(path);
    for (const name of loads(file))
      if (name.startsWith('.')) visit(posix.join(posix.dirname(path), name));
      else loaded.add(name);
  };
  visit(entry);
  return loaded;
}

/** What a file's import and export statements load; `import()` waits until it is called. */
const loads = (file: Source): readonly string[] =>
  treeOf(file).statements.flatMap((statement) => {
    const module =
      ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly
        ? statement.moduleSpecifier
        : ts.isExportDeclaration(statement) && !statement.isTypeOnly
          ? statement.moduleSpecifier
          : undefined;
    return module && ts.isStringLiteral(module) ? [module.text] : [];
  });
