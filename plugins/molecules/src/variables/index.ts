import { moleculePart } from './molecule.ts';

/** The kinds of variable of the plugin, by name. */
export const variables = { molecule: moleculePart };
