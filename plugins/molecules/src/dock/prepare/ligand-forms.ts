import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RandomStream, throwIfAborted } from '@textgrad/core';
import { alignForm } from './align-form.ts';
import { type Conformer, conformerMaker } from './conformer.ts';
import { idealShape } from './ideal-shape.ts';
import { rigidGroups, turningBonds } from './rigid-parts.ts';
import { isSameForm, type RigidShape, rigidShapeReader } from './rigid-shape.ts';
import type { Structure } from './structure.ts';
import type { TorsionTree } from './torsion-tree.ts';

/** A conformer that stands for a form. */
export interface FormConformer extends Conformer {
  /** kcal/mol of rigid strain above the least strained form. */
  readonly above: number;
}

/** What {@link ligandForms} works with. */
export interface FormTools {
  readonly random: RandomStream;
  /** The stereoisomer that a conformer is. */
  isomer(conformer: FormConformer): Promise<string>;
  readonly signal: AbortSignal | undefined;
}

const triesPerConformer = 3;
/** kcal/mol: more strained forms than this are not docked; a boat of cyclohexane has 6. */
const window = 3;
const most = 4;

/**
 * The forms of a ligand, the least strained first; none when it cannot be built.
 *
 * Amides and esters on the side that they do not prefer are given up as soon as a conformer has fewer of them.
 */
export async function ligandForms(
  structure: Structure,
  tree: TorsionTree,
  tools: FormTools,
): Promise<readonly FormConformer[]> {
  const shape = idealShape(structure);
  const groups = rigidGroups(structure, tree);
  const conformers = await embedded(conformerMaker(structure, shape, groups), tools);
  const fewest = Math.min(...conformers.map(({ turned }) => turned));
  const distinct = different(
    conformers.filter(({ turned }) => turned === fewest),
    rigidShapeReader(structure, shape.paths, groups),
  );
  const [first] = distinct;
  if (first === undefined) return [];
  const bonds = turningBonds(structure, tree);
  const root = tree.root.atoms[0] ?? 0;
  const isomer = distinct.length > 1 ? await tools.isomer(first) : '';
  const forms: FormConformer[] = [first];
  for (const other of distinct.slice(1)) {
    if (forms.length === most || other.above > window) break;
    if ((await tools.isomer(other)) !== isomer) continue;
    forms.push({ ...other, xyz: alignForm(structure, bonds, root, other.xyz, first.xyz) });
  }
  return forms;
}

async function embedded(
  maker: ReturnType<typeof conformerMaker>,
  { random, signal }: FormTools,
): Promise<readonly Conformer[]> {
  const made: Conformer[] = [];
  for (let attempt = 0; attempt < maker.wanted * triesPerConformer; attempt++) {
    if (made.filter(({ turned }) => turned === 0).length >= maker.wanted) break;
    await nextTurn();
    throwIfAborted(signal);
    const conformer = maker.make(attempt, random.stream(String(attempt)));
    if (conformer !== undefined) made.push(conformer);
  }
  return made;
}

/** One conformer for each form, by rising rigid strain. */
function different(
  conformers: readonly Conformer[],
  shapeOf: (xyz: Float64Array) => RigidShape,
): readonly FormConformer[] {
  const sorted = conformers.toSorted((one, other) => one.rigidStrain - other.rigidStrain);
  const least = sorted[0]?.rigidStrain ?? 0;
  const kept: { readonly form: FormConformer; readonly shape: RigidShape }[] = [];
  for (const conformer of sorted) {
    const shape = shapeOf(conformer.xyz);
    if (!kept.some((one) => isSameForm(one.shape, shape)))
      kept.push({ form: { ...conformer, above: conformer.rigidStrain - least }, shape });
  }
  return kept.map(({ form }) => form);
}
