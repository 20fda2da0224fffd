export { type SimulatedReasoningOptions, simulatedReasoningEngine } from './engine.ts';
export { madeCritic, simulatedTaskModel, type WriterOptions } from './experts.ts';
