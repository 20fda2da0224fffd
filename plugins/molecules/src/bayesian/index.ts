export { acquisitionOf, type Library } from './acquire.ts';
export type { BoundSettings } from './bound-search.ts';
