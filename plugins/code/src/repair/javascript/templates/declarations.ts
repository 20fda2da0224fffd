import { childAt, functionAround, isListed, isValue } from '../syntax/sites.ts';
import { before, operand, replace, type Template } from './template.ts';

/** A declaration that hides a variable of the same name, where that one should have the value. */
export const shadowing: Template = {
  name: 'declaration that hides a variable',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'VariableDeclaration' || !isListed(site) || node.declarations.length !== 1) return;
    const [declared] = node.declarations;
    if (declared?.id.type !== 'Identifier' || !declared.init) return;
    const { name, start } = declared.id;
    const hides = code.visible(site).some((one) => one.name === name && one.kind !== 'const');
    if (hides) yield { edits: [{ start: node.start, end: start, text: '' }], weight: 0.6 };
  },
};

/** A promise taken for its value. */
export const missingAwait: Template = {
  name: 'missing await',
  *rewrites(site, code) {
    const around = functionAround(site)?.node;
    const isAsync = around !== undefined && 'async' in around && around.async === true;
    if (!isAsync || site.node.type !== 'CallExpression' || site.parent?.node.type === 'AwaitExpression')
      return;
    const isStatement = site.parent?.node.type === 'ExpressionStatement';
    const isReceiver = site.parent?.node.type === 'MemberExpression' && site.key === 'object';
    const callee = childAt(site, 'callee');
    if (callee === undefined || !(isValue(site) || isStatement)) return;
    const text = operand(site, code);
    if (isStatement) yield before(site, 'await ', 0.5);
    else yield replace(site, isReceiver ? `(await ${text})` : `await ${text}`, 0.5);
  },
};
