export { type BundleLimits, bundleLines } from './bundle-lines.ts';
export { type ExportRunOptions, exportRun, verifyRun } from './export-run.ts';
export { type ImportedRun, importRun } from './import-run.ts';
export type { Verified } from './verify-run.ts';
