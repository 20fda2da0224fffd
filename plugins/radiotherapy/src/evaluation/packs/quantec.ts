import type { GoalPack } from './goal-pack.ts';

const paper = 'Marks et al., Int J Radiat Oncol Biol Phys 2010, 76(3 Suppl):S10, table 1';
/** Where its values were read, each in two texts unless a pack says otherwise. */
const read =
  'not read in the paper itself, but in the lists of QUANTEC limits of solutioinsilico.com (TG-263 names) and brainscape.com (pack 18940354), RTOG 0117 (mean of the esophagus), PMC4338214 table 2 (lungs), PMC5514243 table 2 (cord, liver)';
const prescription = 'conventional fractionation, 1.8 to 2 Gy';

/**
 * QUANTEC's limits by site. Each stands for a rate of an endpoint that the paper names; where it gives a range, the stricter
 * end is taken.
 */
export const quantecPacks: readonly GoalPack[] = [
  {
    name: 'quantec-brain',
    title: 'QUANTEC, brain',
    prescription,
    source: `${paper}; ${read}`,
    verified: false,
    readOnce: ['OpticNrv max <= 55 Gy', 'OpticChiasm max <= 55 Gy'],
    goals: [
      'Brain max <= 60 Gy',
      'Brainstem max <= 54 Gy',
      'OpticNrv max <= 55 Gy',
      'OpticChiasm max <= 55 Gy',
      'Cochlea mean <= 45 Gy',
    ],
  },
  {
    name: 'quantec-head-and-neck',
    title: 'QUANTEC, head and neck',
    prescription,
    source: `${paper}; ${read}`,
    verified: false,
    readOnce: ['Parotid mean <= 25 Gy', 'Musc_Constrict mean <= 50 Gy'],
    goals: [
      'SpinalCord max <= 50 Gy',
      'Brainstem max <= 54 Gy',
      'Parotid mean <= 25 Gy',
      'Larynx max <= 66 Gy',
      'Larynx mean <= 44 Gy',
      'Musc_Constrict mean <= 50 Gy',
      'Cochlea mean <= 45 Gy',
      'Esophagus mean <= 34 Gy',
    ],
  },
  {
    name: 'quantec-lung',
    title: 'QUANTEC, thorax',
    prescription,
    source: `${paper}; ${read}`,
    verified: false,
    readOnce: [
      'Heart mean <= 26 Gy',
      'Heart V30 <= 46 %',
      'Heart V25 <= 10 %',
      'Esophagus V35 <= 50 %',
      'Esophagus V50 <= 40 %',
      'Esophagus V70 <= 20 %',
    ],
    goals: [
      'Lungs V20 <= 30 %',
      'Lungs mean <= 20 Gy',
      'Heart mean <= 26 Gy',
      'Heart V30 <= 46 %',
      'Heart V25 <= 10 %',
      'Esophagus mean <= 34 Gy',
      'Esophagus V35 <= 50 %',
      'Esophagus V50 <= 40 %',
      'Esophagus V70 <= 20 %',
      'SpinalCord max <= 50 Gy',
    ],
  },
  {
    name: 'quantec-abdomen-pelvis',
    title: 'QUANTEC, abdomen and pelvis',
    prescription,
    source: `${paper}; ${read}`,
    verified: false,
    readOnce: [
      'Kidneys mean <= 15 Gy',
      'Kidneys V12 <= 55 %',
      'Kidneys V20 <= 32 %',
      'Kidneys V23 <= 30 %',
      'Kidneys V28 <= 20 %',
      'Liver mean <= 30 Gy',
    ],
    unread: ['Bowel_Small V15 <= 120 cc', 'Spc_Bowel V45 <= 195 cc', 'PenileBulb D90 <= 50 Gy'],
    goals: [
      'Kidneys mean <= 15 Gy',
      'Kidneys V12 <= 55 %',
      'Kidneys V20 <= 32 %',
      'Kidneys V23 <= 30 %',
      'Kidneys V28 <= 20 %',
      'Liver mean <= 30 Gy',
      'Bowel_Small V15 <= 120 cc',
      'Spc_Bowel V45 <= 195 cc',
      'PenileBulb D90 <= 50 Gy',
      'SpinalCord max <= 50 Gy',
    ],
  },
];
