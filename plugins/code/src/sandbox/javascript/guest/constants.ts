/**
 * An expression whose `undefined`, `NaN` and `Infinity` are what they should be: QuickJS lets a program that gets hold of
 * a realm's global object define them anew.
 */
export const withConstants = (expression: string): string =>
  `((undefined, NaN, Infinity) => (${expression}))(void 0, 0 / 0, 1 / 0)`;
