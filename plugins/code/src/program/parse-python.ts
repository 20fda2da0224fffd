import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/** The deepest tree that is looked into: each level is a call. */
const deepest = 200;

/** A program's tree; undefined where it does not parse as Python 3, or is nested too deeply. */
export function parsePython(source: string): SyntaxNode | undefined {
  const tree = treeOf(source);
  return isWhole(tree) ? tree.topNode : undefined;
}

/** The parser does not know `1.` as a number: it is read as `10`, which is as long. */
const treeOf = (source: string): Tree => parser.parse(source.replace(/(?<=\d)\.(?![\w.])/gu, '0'));

/** The offset of the first mistake that the parser marks; undefined where there is none. */
export function syntaxErrorAt(source: string): number | undefined {
  let found: number | undefined;
  treeOf(source).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found ??= from;
    },
  });
  return found;
}

/** The parser goes on after an error and marks it; a tree with a mark is of no use here. */
function isWhole(tree: Tree): boolean {
  let whole = true;
  let depth = 0;
  tree.iterate({
    enter: ({ type }) => {
      depth += 1;
      whole &&= !type.isError && depth <= deepest;
      return whole;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return whole;
}
