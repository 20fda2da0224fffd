/**
 * Programs for TextGrad: programs as variables, tests in sandboxes, and what failures and profiles say about a program.
 *
 * @packageDocumentation
 */
export * from './sandbox/index.ts';
