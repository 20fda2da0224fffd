export { type BackwardOptions, backward } from './backward.ts';
export { type Codec, type Decoded, defineCodec, textCodec } from './codec.ts';
export { backwardEngine, setBackwardEngine } from './default-engine.ts';
export { detach, noGrad } from './detach.ts';
export { type DrawOptions, type GraphData, type GraphNode, graphData, toDot, toMermaid } from './draw.ts';
export { byObjective, type Gradient, type GradientContext, type ObjectiveGroup } from './gradient.ts';
export type { BackwardPass, Delivery, Operation, ReduceGroup } from './operation.ts';
export { topologicalOrder } from './order.ts';
export {
  type ParameterFeedback,
  type SubgraphLimits,
  type SubgraphOptions,
  subgraphFeedback,
} from './subgraph.ts';
export { Variable, type VariableOptions } from './variable.ts';
