import ts from 'typescript';
import type { Source } from './sources.ts';
import { placeOf, treeOf, within } from './syntax.ts';

/** State that a function was not handed, where it stands. */
export interface AmbientState {
  readonly path: string;
  /** Such as `Math.random` or `let fallback`. */
  readonly what: string;
  readonly place: string;
}

/** What is read from the surroundings, by the words with which it begins. */
const reads = /^(?:Math\.random|Date\.now|performance\.now|process\.(?:env|hrtime|argv|cwd)|crypto\.)/u;

/** Functions of `node:crypto` that draw. */
const draws = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues']);

const changeable = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);

/**
 * Finds ambient state in files: clock, chance, environment, and variables of a module that can change. Collections of a module
 * count unless their type says that they are only read.
 */
export const ambientState = (files: readonly Source[]): readonly AmbientState[] =>
  files.flatMap((file) => {
    const tree = treeOf(file);
    const found = [...tree.statements.flatMap(stateOfModule), ...[...within(tree)].flatMap(readFromOutside)];
    return found.map(([node, what]) => ({ path: file.path, what, place: placeOf(node) }));
  });

type Found = readonly [node: ts.Node, what: string];

function stateOfModule(statement: ts.Statement): readonly Found[] {
  if (!ts.isVariableStatement(statement)) return [];
  const { declarationList: list } = statement;
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  return list.declarations.flatMap((one): readonly Found[] => {
    const name = one.name.getText();
    if (!constant) return [[one, `let ${name}`]];
    const { initializer, type } = one;
    const made = initializer && ts.isNewExpression(initializer) ? initializer.expression.getText() : '';
    const readOnly = type !== undefined && /^(?:Readonly|readonly )/u.test(type.getText());
    return changeable.has(made) && !readOnly ? [[one, `${made} ${name}`]] : [];
  });
}

function readFromOutside(node: ts.Node): readonly Found[] {
  if (ts.isPropertyAccessExpression(node)) {
    const [words] = reads.exec(node.getText()) ?? [];
    return words === undefined || ts.isPropertyAccessExpression(node.parent) ? [] : [[node, node.getText()]];
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return [[node, 'new Date()']];
  if (ts.isCallExpression(node) && draws.has(node.expression.getText()))
    return [[node, node.expression.getText()]];
  return [];
}
