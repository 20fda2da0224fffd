import type { StructureRole } from '../../case/index.ts';

/** What a structure is by its name, as planners call it. */
export function roleOfName(name: string): StructureRole {
  if (/^(?:body|external|skin|patient(?: surface)?|outer[ _]?contour|outline)$/iu.test(name.trim()))
    return 'body';
  return /(?:^|[^a-z])(?:ptv|ctv|gtv|itv)/iu.test(name) ? 'target' : 'organ';
}

/** Who keeps a voxel of several structures where the file does not say: targets first, the body last. */
export const priorityOfRole: Readonly<Record<StructureRole, number>> = { target: 1, organ: 2, body: 4 };
