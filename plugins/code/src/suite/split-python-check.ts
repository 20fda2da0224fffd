import type { SyntaxNode } from '@lezer/common';
import { parsePython } from '../program/parse-python.ts';
import type { Test } from '../sandbox/sandbox.ts';

/**
 * Takes a Python script that defines one function of nothing but assertions, and calls it, apart: each assertion a test.
 *
 * The function may have a parameter that is given what has its own name, as in `def check(f): …` and `check(f)`. A script
 * of any other form, where one assertion may depend on what stands before it, stays one test.
 */
export function splitPythonCheck(source: string): readonly Test[] {
  const whole: readonly Test[] = [{ kind: 'script', name: 'script', source }];
  const root = parsePython(source);
  const [defined, called, ...others] = root === undefined ? [] : statementsOf(root);
  const body = defined?.getChild('Body');
  if (defined?.name !== 'FunctionDefinition' || !body || called === undefined || others.length > 0)
    return whole;
  const text = ({ from, to }: SyntaxNode): string => source.slice(from, to);
  const [name, parameters] = [defined.getChild('VariableName'), defined.getChild('ParamList')];
  if (!name || !parameters || text(called).trim() !== text(name) + text(parameters)) return whole;
  const assertions = statementsOf(body);
  if (assertions.length < 2 || assertions.some((one) => one.name !== 'AssertStatement')) return whole;
  return assertions.map((one): Test => {
    const statement = text(one);
    return { kind: 'assertion', name: statement.replace(/\s+/gu, ' '), statement };
  });
}

function statementsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (/^[A-Z]/u.test(child.name) && child.name !== 'Comment') found.push(child);
  return found;
}
