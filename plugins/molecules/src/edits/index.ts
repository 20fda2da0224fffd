export { type ApplyOptions, applyTransformations, type Edit } from './apply.ts';
export type { EditConstraints } from './constraints.ts';
export { type ForeseenEdit, type LookAheadOptions, lookAhead } from './look-ahead.ts';
export { type RankedEdit, rankEdits } from './rank.ts';
export { transformationsFor } from './select.ts';
export type { Effect, Transformation } from './transformation.ts';
export { transformations } from './transformations/index.ts';
export { type UnwantedPattern, unwantedPatterns } from './unwanted.ts';
export { agreement, type Wish, wishesFrom } from './wish.ts';
