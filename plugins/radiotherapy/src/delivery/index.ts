export { meterset, monitorUnitsOfFluence } from './monitor-units.ts';
export { checkSegments, type Segment, type SequencedBeam, segmentFluence } from './segment.ts';
export { sequenceBeams } from './sequence.ts';
