export type { DatasetOptions } from './read-file.ts';
export { openTestPart } from './seal.ts';
