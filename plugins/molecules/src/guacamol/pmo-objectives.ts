import { usageError } from '@textgrad/core';
import type { GuacamolObjective } from './objective.ts';
import { guacamolObjectives, isomerSearch, objective } from './objectives.ts';
import { arithmetic, descriptor, none } from './terms.ts';

/** What PMO has beside GuacaMol's objectives and needs no learnt model. */
const added: readonly GuacamolObjective[] = [
  isomerSearch('C7H8N2O2', 100),
  objective('qed', 'QED', 'As drug-like as can be.', arithmetic(descriptor('QED', none))),
];

/** The two of GuacaMol's that PMO leaves out. */
const left = new Set(['aripiprazole-similarity', 'isomers-c11h24']);

/**
 * The twenty of PMO's 23 objectives that are formulas (Gao et al., NeurIPS 2022 Datasets and Benchmarks); its other three,
 * drd2, gsk3b and jnk3, are learnt models.
 */
export const pmoObjectives: readonly GuacamolObjective[] = [
  ...guacamolObjectives.filter(({ name }) => !left.has(name)),
  ...added,
];

/** The objectives of GuacaMol and of PMO, each once. */
export const designObjectives: readonly GuacamolObjective[] = [...guacamolObjectives, ...added];

/**
 * Finds an objective of GuacaMol or PMO by its name.
 *
 * @throws TextGradError `OBJECTIVE_UNKNOWN` with the names that there are.
 */
export function guacamolObjective(name: string): GuacamolObjective {
  const found = designObjectives.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = designObjectives.map((one) => one.name).join(', ');
  throw usageError('OBJECTIVE_UNKNOWN', `There is no objective '${name}'. There is: ${names}.`);
}
