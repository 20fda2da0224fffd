/**
 * An expression whose `undefined`, `NaN` and `Infinity` are what they should be: QuickJS lets a program that gets hold of
 * a realm's global object define them anew. Nor is its `this` that global object.
 */
export const withConstants = (expression: string): string =>
  `(function (undefined, NaN, Infinity) { return (${expression}) }).call({}, void 0, 0 / 0, 1 / 0)`;

/** The same for a test's function, to which `assert` and `console` are variables rather than looked up by a call. */
export const withAssertions = (expression: string): string =>
  withConstants(`(function (assert, console) { return (${expression}) }).call({}, assert, console)`);
