/**
 * Reasoning tasks for TextGrad: solutions and prompts as variables, the data sets and graders of the paper, voting, and a
 * simulated model for the dynamics of optimisers.
 *
 * @packageDocumentation
 */
export * from './datasets/index.ts';
export * from './expert/index.ts';
export * from './graders/index.ts';
export { reasoningPlugin as default, reasoningPlugin } from './plugin.ts';
export * from './tasks/index.ts';
export { reasoningKinds } from './variables/index.ts';
export * from './views/index.ts';
