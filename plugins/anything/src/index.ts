/**
 * Any text, JSON or named numbers as the variable, and whatever measures it: a Python function, a command, a server.
 *
 * @packageDocumentation
 */
export { surrogate } from './expert/numbers-expert.ts';
export { type Known, suggest } from './expert/suggest.ts';
export { readResultTable } from './files/results/csv-results.ts';
export { type ResultRow, type Results, readResultLines, resultInvalid } from './files/results/result-rows.ts';
export { readStudy, type StudyFile, studyFile } from './files/study-file.ts';
export { anythingPlugin, anythingPlugin as default } from './plugin.ts';
export {
  type MeasureDoor,
  measureDoor,
  measureFields,
  unsaidObjective,
} from './simulators/measure-fields.ts';
export { outside, purposeOf, type SetupParts, setupOf } from './tasks/setup.ts';
export { jsonCodec } from './variables/json-codec.ts';
export type { Parameter, RangeParameter, Space, Values } from './variables/numbers.ts';
export { numbersCodec } from './variables/numbers-codec.ts';
export { numbersRole, readSpace } from './variables/numbers-words.ts';
