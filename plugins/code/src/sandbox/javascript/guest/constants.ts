/**
 * An expression whose `undefined`, `NaN` and `Infinity` are what they should be: QuickJS lets a program that gets hold of
 * a realm's global object define them anew.
 *
 * @param names Further names that are looked up once and are variables of the expression.
 */
export const withConstants = (expression: string, names: readonly string[] = []): string => {
  const more = names.map((name) => `, ${name}`).join('');
  return `((undefined, NaN, Infinity${more}) => (${expression}))(void 0, 0 / 0, 1 / 0${more})`;
};
