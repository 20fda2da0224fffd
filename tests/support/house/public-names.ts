import ts from 'typescript';
import { placeOf } from './syntax.ts';

/** A name that can be imported, and whether a docstring says what it is. */
export interface PublicName {
  readonly name: string;
  /** `path:line` of what it stands for. */
  readonly place: string;
  readonly documented: boolean;
}

/** What can be imported from some modules, each thing once. */
export function publicNames(modules: readonly string[], options: ts.CompilerOptions): readonly PublicName[] {
  const program = ts.createProgram(modules, options);
  const checker = program.getTypeChecker();
  const found = new Map<ts.Symbol, PublicName>();
  for (const module of modules) {
    const file = program.getSourceFile(module);
    const exported = file && checker.getSymbolAtLocation(file);
    if (!exported) throw new Error(`${module} exports nothing.`);
    for (const symbol of checker.getExportsOfModule(exported)) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const [declaration] = target.declarations ?? [];
      if (declaration)
        found.set(target, {
          name: symbol.name,
          place: placeOf(declaration),
          documented: isDocumented(symbol, checker) || isDocumented(target, checker),
        });
    }
  }
  return [...found.values()];
}

/** Whether a docstring stands at a name: of a module that is passed on as one name, at the head of its file. */
const isDocumented = (symbol: ts.Symbol, checker: ts.TypeChecker): boolean =>
  symbol.getDocumentationComment(checker).some(({ text }) => text.trim() !== '') ||
  (symbol.declarations ?? []).some((one) => ts.isSourceFile(one) && /^\s*\/\*\*/u.test(one.text));
