export { importsPresent, noAsserts } from './constraints.ts';
export { javascriptReader, typescriptReader } from './javascript-reader.ts';
export type { ProgramFacts, ProgramReader } from './program-reader.ts';
export { type PythonInspector, pythonReader } from './python-reader.ts';
export { applyUnifiedDiff, unifiedDiff } from './unified-diff.ts';
