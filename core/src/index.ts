// biome-ignore-all assist/source/organizeImports: the rooms stand from the ground up.
/**
 * The text-gradient engine: variables that hold text, losses and feedback in words, backward passes, optimisers, engines
 * that read and write text, typed measurements, plugins. It knows no domain. The rooms stand from the ground up, as in
 * core/README.md; what talks to models, keeps runs or makes reports has a door of its own.
 *
 * @packageDocumentation
 */

export * from './errors/index.ts';
export * from './context/index.ts';
export * from './prompts/index.ts';
export * from './measure/index.ts';
export * from './engine/index.ts';
export * from './graph/index.ts';
export * from './functions/index.ts';
export * from './losses/index.ts';
export * from './optimizers/index.ts';
export * from './plugins/index.ts';
