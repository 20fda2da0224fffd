import { join } from 'node:path';
import ts from 'typescript';
import type { Door } from './doors.ts';
import { table } from './table.ts';

/** How many names can be imported through each door: values (classes among them), and what is a type alone. */
export function namesTable(root: string, doors: readonly Door[]): string {
  const program = ts.createProgram(
    doors.map(({ source }) => source),
    optionsOf(root),
  );
  const checker = program.getTypeChecker();
  const all = new Set<ts.Symbol>();
  const rows = doors.map(({ name, source }) => {
    const file = program.getSourceFile(source);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${source} exports nothing.`);
    const names = checker.getExportsOfModule(module);
    for (const symbol of names) all.add(target(checker, symbol));
    const values = names.filter((symbol) => isValue(checker, symbol)).length;
    return [name, names.length, values, names.length - values];
  });
  return table(
    'Public names of each door',
    ['door', 'names', 'values', 'types'],
    [...rows, ['**different names of all**', all.size, undefined, undefined]],
  );
}

function optionsOf(root: string): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const read = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...read.config, include: [], files: [] }, ts.sys, root);
  return options;
}

/** What a name stands for, behind all files that pass it on. */
const target = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

function isValue(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const typeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration) ?? false;
  return !typeOnly && (target(checker, symbol).flags & ts.SymbolFlags.Value) !== 0;
}
