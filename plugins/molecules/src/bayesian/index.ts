export { acquisitionOf, type Library } from './acquire.ts';
