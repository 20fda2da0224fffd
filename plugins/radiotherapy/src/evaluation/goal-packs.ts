import type { PatientCase } from '../case/index.ts';
import { type ClinicalGoal, parseClinicalGoal } from './clinical-goal.ts';

/** Organs and targets as goal packs name them. */
type Organ = 'PTV' | 'rectum' | 'bladder' | 'femoral head' | 'penile bulb';

/** Goals that belong together, and where they are from. */
export interface GoalPack {
  readonly name: string;
  readonly title: string;
  /** Total dose and fractions that the goals were written for. */
  readonly prescription: string;
  /** Where the numbers are published. */
  readonly source: string;
  /** Whether the numbers were read in the source by us; those that were not must be checked before use. */
  readonly verified: boolean;
  readonly goals: readonly (readonly [organ: Organ, goal: string])[];
}

/** Goal packs for the prostate. For research and teaching; not for clinical use. */
export const goalPacks: readonly GoalPack[] = [
  {
    name: 'quantec-prostate',
    title: 'QUANTEC-style limits for conventional fractionation',
    prescription: '78 Gy in 39 fractions',
    source:
      'Table 2 of PMC8744000 and table 4 of doi:10.1186/s13014-021-01906-2; femoral heads: RTOG as cited there',
    verified: true,
    goals: [
      ['PTV', 'V95% >= 95 %'],
      ['PTV', 'max <= 107 %'],
      ['rectum', 'V50 <= 50 %'],
      ['rectum', 'V60 <= 35 %'],
      ['rectum', 'V65 <= 25 %'],
      ['rectum', 'V70 <= 20 %'],
      ['rectum', 'V75 <= 15 %'],
      ['bladder', 'V65 <= 50 %'],
      ['bladder', 'V70 <= 35 %'],
      ['bladder', 'V75 <= 25 %'],
      ['bladder', 'V80 <= 15 %'],
      ['femoral head', 'V50 <= 10 %'],
      ['femoral head', 'V40 <= 40 %'],
    ],
  },
  {
    name: 'institutional-imrt-prostate',
    title: "One institution's IMRT limits",
    prescription: 'IMRT of the prostate, conventional fractionation',
    source: 'Dose limits of one institution as published in PMC5048083',
    verified: true,
    goals: [
      ['rectum', 'V40 <= 35 %'],
      ['rectum', 'V65 <= 17 %'],
      ['rectum', 'V75 <= 10 %'],
      ['bladder', 'V40 <= 60 %'],
      ['bladder', 'V50 <= 50 %'],
      ['bladder', 'V60 <= 40 %'],
      ['femoral head', 'V45 <= 60 %'],
      ['femoral head', 'V60 <= 30 %'],
      ['penile bulb', 'V50 <= 95 %'],
    ],
  },
  {
    name: 'portpy-prostate-26fx',
    title: 'PortPy, prostate in 26 fractions',
    prescription: '70.2 Gy in 26 fractions',
    source: 'Clinical criteria Prostate_26Fx of PortPy (numbers only)',
    verified: true,
    goals: [
      ['PTV', 'max <= 110 %'],
      ['rectum', 'max <= 102 %'],
      ['rectum', 'mean <= 35 %'],
      ['bladder', 'max <= 107 %'],
      ['femoral head', 'max <= 78 %'],
    ],
  },
  {
    name: 'fox-chase-prostate-26fx',
    title: 'Hypofractionated arm of the Fox Chase trial',
    prescription: '70.2 Gy in 26 fractions',
    source: 'Pollack et al., Int J Radiat Oncol Biol Phys 2006, 64:518 (limits from memory, to be checked)',
    verified: false,
    goals: [
      ['PTV', 'D95 >= 70.2 Gy'],
      ['rectum', 'V50 <= 17 %'],
      ['rectum', 'V31 <= 35 %'],
      ['bladder', 'V50 <= 25 %'],
      ['bladder', 'V31 <= 50 %'],
      ['femoral head', 'V40 <= 10 %'],
    ],
  },
  {
    name: 'tg119-prostate',
    title: 'TG-119 mock prostate',
    prescription: '75.6 Gy',
    source: 'Ezzell et al., Med Phys 2009, 36:5359 (from memory, to be checked)',
    verified: false,
    goals: [
      ['PTV', 'D95 >= 75.6 Gy'],
      ['PTV', 'D5 <= 83 Gy'],
      ['rectum', 'D30 <= 70 Gy'],
      ['rectum', 'D10 <= 75 Gy'],
      ['bladder', 'D30 <= 70 Gy'],
      ['bladder', 'D10 <= 75 Gy'],
    ],
  },
];

/** How the structures of cases are recognised. */
const patterns: Readonly<Record<Exclude<Organ, 'PTV'>, RegExp>> = {
  rectum: /rectum/iu,
  bladder: /bladder/iu,
  'femoral head': /fem(?:oral|ur)/iu,
  'penile bulb': /penile|bulb/iu,
};

/**
 * The goals of a pack for a case: `PTV` is the main prescription's target, both femoral heads get the same goals, and
 * organs that the case does not have are left out.
 *
 * @example
 * ```ts
 * import { goalPacks, packGoals, phantomCase } from '@textgrad/radiotherapy';
 *
 * const pack = goalPacks.find(({ name }) => name === 'portpy-prostate-26fx');
 * console.log(pack && packGoals(pack, phantomCase()).length); // 6
 * ```
 */
export function packGoals(pack: GoalPack, given: PatientCase): readonly ClinicalGoal[] {
  const target = given.prescriptions[0]?.structure;
  return pack.goals.flatMap(([organ, goal]) =>
    given.structures
      .filter(({ name }) => (organ === 'PTV' ? name === target : patterns[organ].test(name)))
      .map(({ name }) => parseClinicalGoal(`${name} ${goal}`)),
  );
}
