/**
 * The text-gradient engine: variables that hold text, losses and feedback in words, backward passes, optimisers, engines
 * that read and write text, typed measurements, plugins and runs. It knows no domain.
 *
 * @packageDocumentation
 */
export * from './context/index.ts';
export * from './engines/index.ts';
export * from './errors/index.ts';
export * from './functions/index.ts';
export * from './graph/index.ts';
export * from './journal/index.ts';
export * from './losses/index.ts';
export * from './measure/index.ts';
export * from './optimizers/index.ts';
export * from './plugins/index.ts';
export * from './prompts/index.ts';
export * from './report/index.ts';
export * from './runs/index.ts';
export * from './statistics/index.ts';
export * from './tracing/index.ts';
export * from './views/index.ts';
