import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';

/** A regular expression that stands in a source file. */
export interface FoundExpression {
  readonly file: string;
  readonly line: number;
  readonly expression: RegExp;
}

/** The literal regular expressions of a TypeScript file, with where they stand. */
export function expressionsIn(path: string, root: string): readonly FoundExpression[] {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const file = relative(root, path);
  const found: FoundExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ file, line: line + 1, expression });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
