import { mainPrescription, type PatientCase } from '../case/index.ts';

/** Structures that share one weight, as planners name them together. */
export interface WeightGroup {
  /** As in the weight string: `PTV`, `rectum`, `femoral heads`. */
  readonly name: string;
  readonly structures: readonly string[];
  /** The dose beyond which an organ's dose counts, Gy; of the target, its prescription. */
  readonly dose: number;
}

/** Dose beyond which the dose of femoral heads and of the body counts, Gy, as in the paper; other organs count from 0. */
const tolerated = 30;

/**
 * The weights of a case, as in the TextGrad paper (Nature 2025, 639:609): one for the target, one for each organ, one for
 * both femoral heads, one for the body.
 *
 * @example
 * ```ts
 * import { phantomCase, weightGroups } from '@textgrad/radiotherapy';
 *
 * console.log(weightGroups(phantomCase({ spacing: 12 })).map(({ name }) => name).join(', '));
 * // PTV, bladder, rectum, femoral heads, body
 * ```
 */
export function weightGroups(given: PatientCase): readonly WeightGroup[] {
  const target = mainPrescription(given);
  const heads = given.structures.filter(({ name }) => isFemoralHead(name)).map(({ name }) => name);
  const groups = given.structures.map(({ name, role }): WeightGroup => {
    if (name === target.structure) return { name, structures: [name], dose: target.dose };
    if (isFemoralHead(name)) return { name: 'femoral heads', structures: heads, dose: tolerated };
    return { name: name.toLowerCase(), structures: [name], dose: role === 'body' ? tolerated : 0 };
  });
  return groups.filter((group, index) => groups.findIndex(({ name }) => name === group.name) === index);
}

const isFemoralHead = (name: string): boolean => /fem(?:oral|ur)/iu.test(name);
