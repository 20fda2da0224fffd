import type { PatientCase } from '../case/index.ts';

/** Line colours that can be told apart on white and on grey, most also by people who do not see red and green apart (Okabe, Ito; Tol). */
const palette = [
  '#d55e00',
  '#0072b2',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#999933',
  '#882255',
  '#44aa99',
  '#7f5fd0',
  '#b07a4b',
  '#c2185b',
];

/** The body is grey, as it lies under everything. */
const bodyColour = '#9aa0a8';

/** The colour of each structure, the same in every drawing of a case; with more than twelve, colours come again. */
export const structureColours = (given: PatientCase): ReadonlyMap<string, string> =>
  new Map(
    given.structures.map(({ name, role }, index) => [
      name,
      (role === 'body' ? undefined : palette[index % palette.length]) ?? bodyColour,
    ]),
  );
