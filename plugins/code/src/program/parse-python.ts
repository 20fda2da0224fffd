import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/** The deepest tree that is looked into: each level is a call. */
const deepest = 200;

/** A program's tree; undefined where it does not parse as Python 3, or is nested too deeply. */
export function parsePython(source: string): SyntaxNode | undefined {
  // The parser does not know `1.` as a number: it is read as `10`, which is as long.
  const tree = parser.parse(source.replace(/(?<=\d)\.(?![\w.])/gu, '0'));
  return isWhole(tree) ? tree.topNode : undefined;
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
