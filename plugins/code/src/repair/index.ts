export type { Change, Edit } from './change.ts';
export type { Code } from './javascript/syntax/code.ts';
export type { Site } from './javascript/syntax/sites.ts';
export { type Rewrite, type Template, templates } from './javascript/templates/index.ts';
export type { Proposed } from './propose.ts';
export { type Repair, type RepairOptions, repairProgram } from './repair.ts';
export type { Made } from './search.ts';
