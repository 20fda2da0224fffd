/**
 * α/β by TG-263 name where nothing else is said, Gy: 2 for the nervous system.
 *
 * Joiner and van der Kogel, Basic Clinical Radiobiology, on the spinal cord, brain and nerves; the values that the
 * QUANTEC organ papers convert fractionations with (Int J Radiat Oncol Biol Phys 2010, 76 no. 3 Suppl).
 */
const nervous: readonly string[] = [
  'SpinalCord',
  'Brainstem',
  'Brain',
  'OpticChiasm',
  'OpticNrv',
  'BrachialPlex',
  'CaudaEquina',
  'SacralPlex',
];

/** Late effects of other organs, and most tumours: the customary values of the same sources, Gy. */
const customary = { nervous: 2, organ: 3, target: 10 } as const;

/**
 * The α/β of a structure where none is given, Gy: 10 of targets, 2 of the nervous system, 3 of everything else.
 *
 * Of a prostate or a breast it is lower than 10: give it yourself, as in `EQD2(D95, ab=1.5)`.
 *
 * @param name - The structure's TG-263 name, where it has one.
 */
export function defaultAlphaBeta(role: 'target' | 'organ' | 'body', name?: string): number {
  if (role === 'target') return customary.target;
  return name !== undefined && nervous.includes(name) ? customary.nervous : customary.organ;
}
