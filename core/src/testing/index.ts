/**
 * For tests of this toolkit and of plugins: a scripted engine, and contract kits that every engine, plugin, optimiser,
 * simulator and store must pass.
 *
 * @packageDocumentation
 */
export { type Script, type ScriptedEngine, scriptedEngine } from '../engines/scripted.ts';
