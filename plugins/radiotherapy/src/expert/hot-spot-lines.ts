/**
 * A line of words on a plan that says where a maximum lies, such as `Body max: its hottest voxel lies in PTV.`, or
 * `Body max: its hottest voxel lies in normal tissue, 62 mm from the targets.`
 */
export const hotSpotLine =
  /^(?<goal>[^\n]{1,700}?): its hottest voxel lies in (?<structure>[^\n]{1,700}?)(?:, \d{1,6} mm from the targets)?\.$/gmu;

/** In which structure each maximum that is too high lies, by the goal's name; those in no other structure are left out. */
export const readHotSpots = (words: string): ReadonlyMap<string, string> =>
  new Map(
    [...words.matchAll(hotSpotLine)].flatMap(({ groups: { goal = '', structure = '' } = {} }) =>
      structure === 'no other structure' ? [] : [[goal, structure] as const],
    ),
  );
