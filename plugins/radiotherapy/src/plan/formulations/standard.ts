import { prescriptionOf, structureOf } from '../../case/index.ts';
import type { Formulation } from './formulation.ts';
import { minimumGroups } from './minimum-groups.ts';
import { normalTissueGroup } from './normal-tissue.ts';
import { organGroups } from './organ-groups.ts';
import { ringGroups } from './ring-groups.ts';
import { targetConstraints, targetGroups, unprescribedTargets } from './target-groups.ts';

/**
 * The problem of any case: each target with its own prescription, organs and body as in the paper but for the doses that
 * goals name, a normal-tissue objective, rings,
 * and a minimum where a goal wants more dose. On one target it is the paper's with the weights for `normal tissue` and rings added.
 */
export const standardFormulation: Formulation = {
  name: 'standard',
  groups(given, goals, rings) {
    const forgotten = new Set(unprescribedTargets(given).map(({ name }) => name));
    const drawnTo = (structure: string): number =>
      structureOf(given, structure).role === 'target' && !forgotten.has(structure)
        ? prescriptionOf(given, structure).dose
        : 0;
    return [
      ...targetGroups(given),
      ...organGroups(given, goals),
      ...normalTissueGroup(given),
      ...ringGroups(given, rings),
      ...minimumGroups(given, goals, drawnTo),
    ];
  },
  constraints: targetConstraints,
};
