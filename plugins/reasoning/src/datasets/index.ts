export { CPythonRandom } from './cpython-random.ts';
export { type ReasoningDataset, type ReasoningItem, type SplitName, splitNames } from './item.ts';
export { datasetGrader, datasetNames, defaultDataFolder, isMade, loadDataset } from './load.ts';
export { type MadeOptions, madeDataset } from './made-items.ts';
export { itemOf } from './one-item.ts';
export { loadOwnFile, type OwnOptions } from './own-dataset.ts';
export type { Columns, Shares } from './own-settings.ts';
export { reasoningSources } from './sources.ts';
