import type { PatientCase } from '../case/index.ts';

/** Line colours that can be told apart on white, also by people who do not see red and green apart (Okabe and Ito). */
const palette = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#5b5b5b', '#000000'];

/** The colour of each structure, the same in every drawing of a case. */
export const structureColours = (given: PatientCase): ReadonlyMap<string, string> =>
  new Map(given.structures.map(({ name }, index) => [name, palette[index % palette.length] ?? '#000000']));
