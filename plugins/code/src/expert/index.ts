export { templateRepair } from './expert.ts';
export { folderRepair } from './folder/folder-repair.ts';
