/**
 * Programs for TextGrad: programs as variables, tests in sandboxes, and what failures and profiles say about a program.
 *
 * @packageDocumentation
 */
export * from './program/index.ts';
export * from './report/index.ts';
export * from './sandbox/index.ts';
export * from './speed/index.ts';
export * from './suite/index.ts';
