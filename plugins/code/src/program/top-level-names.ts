import type { ModuleDeclaration, Pattern, Program, Statement } from 'acorn';

/** How a name of the program is read: the expression that stands for it, and whether it can be assigned. */
export type TopLevelNames = ReadonlyMap<
  string,
  { readonly expression: string; readonly assignable: boolean }
>;

/**
 * The names that a program gives to whoever runs it: declarations of its top level, what it exports, and what it assigns
 * to `module.exports`.
 */
export function topLevelNames({ body }: Program): TopLevelNames {
  const names = new Map<string, { expression: string; assignable: boolean }>();
  const declare = (name: string, assignable: boolean): void => {
    names.set(name, { expression: name, assignable });
  };
  for (const statement of body) {
    const declaration = declarationOf(statement);
    if (declaration?.type === 'VariableDeclaration')
      for (const { id } of declaration.declarations)
        for (const name of namesOf(id)) declare(name, declaration.kind !== 'const');
    else if (
      (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration') &&
      declaration.id
    )
      declare(declaration.id.name, true);
    for (const [name, expression] of exportedNames(statement))
      if (!names.has(name)) names.set(name, { expression, assignable: false });
    for (const [name, expression] of assignedNames(statement))
      if (!names.has(name)) names.set(name, { expression, assignable: true });
  }
  return names;
}

function declarationOf(statement: Statement | ModuleDeclaration) {
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration')
    return statement.declaration ?? undefined;
  return statement;
}

function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** Names of `export { f as g }`, with what each stands for. */
function exportedNames(statement: Statement | ModuleDeclaration): readonly (readonly [string, string])[] {
  if (statement.type !== 'ExportNamedDeclaration' || statement.source) return [];
  return statement.specifiers.flatMap(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' && exported.name !== 'default'
      ? [[exported.name, local.name] as const]
      : [],
  );
}

/** Names of `f = …`, `exports.f = …`, `module.exports.f = …` and `module.exports = { f … }`. */
function assignedNames(statement: Statement | ModuleDeclaration): readonly (readonly [string, string])[] {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return [];
  const { left, right } = statement.expression;
  if (left.type === 'Identifier') return [[left.name, left.name]];
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return [];
  const { object, property } = left;
  const isExports =
    (object.type === 'Identifier' && object.name === 'exports') ||
    (object.type === 'MemberExpression' && !object.computed && isNamed(object.property, 'exports'));
  if (isExports) return [[property.name, `module.exports.${property.name}`]];
  const isModule = isNamed(object, 'module') && property.name === 'exports';
  if (!isModule) return [];
  if (right.type === 'Identifier') return [[right.name, right.name]];
  if (right.type !== 'ObjectExpression') return [];
  return right.properties.flatMap((one) =>
    one.type === 'Property' && one.key.type === 'Identifier' && !one.computed
      ? [[one.key.name, `module.exports.${one.key.name}`] as const]
      : [],
  );
}

const isNamed = (node: { readonly type: string; readonly name?: unknown }, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;
