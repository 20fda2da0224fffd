export { type BackwardOptions, backward } from './backward.ts';
export { type Codec, canonicalText, type Decoded, defineCodec, textCodec } from './codec.ts';
export { setBackwardEngine } from './default-engine.ts';
export { detach, noGrad } from './detach.ts';
export { type GraphData, graphData, toDot, toMermaid } from './draw.ts';
export { byObjective, type Gradient } from './gradient.ts';
export type { BackwardPass, Delivery, Operation } from './operation.ts';
export { Variable, type VariableOptions } from './variable.ts';
