export { madeCritic, simulatedArithmeticModel, simulatedTaskModel, type WriterOptions } from './experts.ts';
export { type SimulatedReasoningOptions, simulatedReasoningEngine } from './simulated-engine.ts';
