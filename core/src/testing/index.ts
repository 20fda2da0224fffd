/**
 * For tests of this toolkit and of plugins: a scripted engine, and contract kits that every engine, plugin, optimiser,
 * simulator and store must pass.
 *
 * @packageDocumentation
 */

export { type Script, type ScriptedEngine, scriptedEngine } from '../engine/scripted.ts';
export { noParts } from '../plugins/parts.ts';
export { type Check, type Runner, registerContract } from './check.ts';
export { type EngineContractOptions, engineContract } from './engine-contract.ts';
export { type MakeOptimizer, optimizerContract } from './optimizer-contract.ts';
export { type PluginContractOptions, pluginContract } from './plugin-contract.ts';
export { type QueueContractOptions, queueContract } from './queue-contract.ts';
export { type SimulatorContractOptions, simulatorContract } from './simulator-contract.ts';
export { storeContract } from './store-contract.ts';
