import { defined, usageError } from '@textgrad/core';
import {
  createCase,
  maskOf,
  type PatientCase,
  type Prescription,
  type Structure,
  voxelCount,
} from '../../case/index.ts';
import { byLevel, rankedByDose } from './dose-levels.ts';
import type { CaseDraft } from './draft.ts';
import type { GivenPrescription } from './prescription-text.ts';

/** A case, and what was left out or assumed on the way to it. */
export interface CompletedCase {
  readonly case: PatientCase;
  readonly notes: readonly string[];
}

/** Fractions where neither the file nor the caller says; matRad's default. */
const assumedFractions = 30;

/**
 * Makes a case of what a file says: structures that are empty or outside the body are left out with a sentence, unless they
 * are prescribed to; a prescription that is given goes before the file's.
 *
 * @throws TextGradError `IMPORT_NO_PRESCRIPTION` when nothing says what the target is to receive, `CASE_INVALID`.
 */
export function completeCase(draft: CaseDraft, given?: GivenPrescription): CompletedCase {
  const renamed = named(draft.structures);
  const prescriptions = byLevel(bound(given?.prescriptions ?? draft.prescriptions, renamed), renamed);
  const prescribed = new Set(prescriptions.map(({ structure }) => structure));
  const { structures, notes: left } = kept(draft, renamed, prescribed);
  if (prescriptions.length === 0)
    throw usageError(
      'IMPORT_NO_PRESCRIPTION',
      `'${draft.name}' does not say what its target is to receive: give a prescription such as "${
        structures.find(({ role }) => role === 'target')?.name ?? structures[0]?.name ?? 'PTV'
      } 70.2 Gy in 26". It has: ${structures.map(({ name }) => name).join(', ') || 'no structures'}.`,
    );
  const fractions = given?.fractions ?? draft.fractions;
  const notes = [
    ...draft.notes,
    ...left,
    ...beyondBody(draft, structures, prescribed),
    ...(fractions === undefined
      ? [`The number of fractions is not said; ${assumedFractions} are assumed.`]
      : []),
    ...(structures.some(({ role }) => role === 'body')
      ? []
      : ['No structure is the body: what lies outside all structures counts as air.']),
  ];
  const { name, grid, density, origin } = draft;
  const made = createCase({
    name: name.slice(0, 200) || 'imported case',
    provenance: [draft.provenance, ...notes].join(' ').slice(0, 10_000),
    grid,
    density,
    structures: rankedByDose(structures, prescriptions),
    prescriptions,
    fractions: fractions ?? assumedFractions,
    ...(fractions === undefined ? { fractionsAssumed: true } : {}),
    ...defined({ origin }),
  });
  return { case: made, notes };
}

/** Names that are there, short and each once; one body, the largest; what is prescribed to is a target. */
function named(structures: readonly Structure[]): readonly Structure[] {
  const bodies = structures.filter(({ role }) => role === 'body');
  const body = bodies.reduce<Structure | undefined>(
    (best, one) => (best && best.voxels.length >= one.voxels.length ? best : one),
    undefined,
  );
  const seen = new Set<string>();
  return structures.map((one, at) => {
    const plain = one.name.trim().slice(0, 76) || `Structure ${at + 1}`;
    let name = plain;
    for (let more = 2; seen.has(name); more++) name = `${plain} ${more}`;
    seen.add(name);
    return { ...one, name, role: one.role === 'body' && one !== body ? 'organ' : one.role };
  });
}

/** Prescriptions with the names of structures as the case writes them; unknown ones stay, and are refused later. */
const bound = (
  prescriptions: readonly Prescription[],
  structures: readonly Structure[],
): readonly Prescription[] =>
  prescriptions.map((one) => ({
    ...one,
    structure:
      structures.find(({ name }) => name === one.structure)?.name ??
      structures.find(({ name }) => name.toLowerCase() === one.structure.toLowerCase())?.name ??
      one.structure,
  }));

/** The share of a target outside the body that is more than the edge of its voxels, %. */
const considerable = 2;

/** Targets that reach out of the body into what counts as air. */
function beyondBody(
  { grid }: CaseDraft,
  structures: readonly Structure[],
  prescribed: ReadonlySet<string>,
): readonly string[] {
  const body = structures.find(({ role }) => role === 'body');
  if (!body) return [];
  const inside = maskOf(body.voxels, voxelCount(grid));
  return structures.flatMap(({ name, voxels }) => {
    const share = (100 * voxels.filter((voxel) => inside[voxel] === 0).length) / voxels.length;
    return prescribed.has(name) && share > considerable && share < 100
      ? [
          `${share.toPrecision(2)} % of the target '${name}' lie outside '${body.name}', where the plan raises dose in air: crop it to the body.`,
        ]
      : [];
  });
}

function kept({ grid }: CaseDraft, structures: readonly Structure[], prescribed: ReadonlySet<string>) {
  const body = structures.find(({ role }) => role === 'body');
  const inside = body && body.voxels.length > 0 ? maskOf(body.voxels, voxelCount(grid)) : undefined;
  const notes: string[] = [];
  const stay = structures.flatMap((one): readonly Structure[] => {
    const { name, voxels } = one;
    if (prescribed.has(name)) return [{ ...one, role: 'target' }];
    if (voxels.length === 0) notes.push(`'${name}' is empty and was left out.`);
    else if (inside && !voxels.some((voxel) => inside[voxel] === 1))
      notes.push(`'${name}' lies outside the body and was left out.`);
    else return [one];
    return [];
  });
  return { structures: stay, notes };
}
