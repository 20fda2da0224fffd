/**
 * A line of words on a plan that says where a maximum lies, such as `Body max: its hottest voxel lies in PTV.`, or
 * `Body max: its hottest voxel lies in normal tissue, 62 mm from the targets.`
 */
export const hotSpotLine =
  /^(?<goal>[^\n]{1,700}?): its hottest voxel lies in (?<structure>[^\n]{1,700}?)(?:, (?<away>\d{1,6}) mm from the targets)?\.$/gmu;

/** Where a maximum that is too high lies. */
export interface HotSpot {
  readonly structure: string;
  /** How far from the targets, mm; of those in normal tissue alone. */
  readonly away?: number;
}

/** Where each maximum that is too high lies, by the goal's name; those in the goal's own structure are left out. */
export const readHotSpots = (words: string): ReadonlyMap<string, HotSpot> =>
  new Map(
    [...words.matchAll(hotSpotLine)].flatMap(({ groups = {} }) => {
      const { goal = '', structure = '', away } = groups as Readonly<Record<string, string | undefined>>;
      if (structure.startsWith(`${goal.replace(/ max$/u, '')} and in `)) return [];
      return [[goal, away === undefined ? { structure } : { structure, away: Number(away) }] as const];
    }),
  );
