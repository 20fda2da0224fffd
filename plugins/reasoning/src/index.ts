/**
 * Reasoning tasks for TextGrad: solutions and prompts as variables, the data sets and graders of the paper, voting, and a
 * simulated model for the dynamics of optimisers.
 *
 * @packageDocumentation
 */
export * from './answers/index.ts';
export * from './datasets/index.ts';
export * from './expert/index.ts';
export * from './files/index.ts';
export * from './graders/index.ts';
export * from './losses/index.ts';
export { reasoningPlugin as default, reasoningPlugin } from './plugin.ts';
export * from './tasks/index.ts';
export * from './variables/index.ts';
export * from './views/index.ts';
