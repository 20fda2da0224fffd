import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RandomStream, throwIfAborted } from '@textgrad/core';
import { alignForm } from './align-form.ts';
import { assembleForm } from './assemble-form.ts';
import { type Combination, combineForms } from './combine-forms.ts';
import { type Conformer, type ConformerMaker, conformerMaker } from './conformer.ts';
import { GroupForms } from './group-forms.ts';
import { idealShape } from './ideal-shape.ts';
import { type RigidGroup, rigidGroups } from './rigid-parts.ts';
import type { Structure } from './structure.ts';
import type { TorsionTree } from './torsion-tree.ts';

/** Coordinates that stand for a form. */
export interface FormConformer {
  /** Å: x, y, z of each atom in turn. */
  readonly xyz: Float64Array;
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
 * Conformers are made until each rigid group's least strained form was found twice. A ligand's forms are combinations of those
 * of its groups, each relaxed by itself, so that they hardly depend on what the seed drew. Amides and esters on the side that
 * they do not prefer are given up as soon as a conformer has them right.
 */
export async function ligandForms(
  structure: Structure,
  tree: TorsionTree,
  tools: FormTools,
): Promise<readonly FormConformer[]> {
  const shape = idealShape(structure);
  const groups = rigidGroups(structure, tree);
  const maker = conformerMaker(structure, shape, groups);
  const groupForms = groups.map(({ atoms }) => new GroupForms(structure, shape, atoms));
  const made = await gather(maker, groupForms, tools);
  const combined = combineForms(
    groupForms.map(({ forms }) => forms),
    window,
  );
  const [first, ...others] = assembled(structure, groups, maker, combined, made);
  if (first === undefined || others.length === 0) return first ? [first] : [];
  const bonds = groups.flatMap(({ entry }) => entry ?? []);
  const root = tree.root.atoms[0] ?? 0;
  const isomer = await tools.isomer(first);
  const forms: FormConformer[] = [first];
  for (const other of others) {
    if (forms.length === most) break;
    if ((await tools.isomer(other)) !== isomer) continue;
    forms.push({ ...other, xyz: alignForm(structure, bonds, root, other.xyz, first.xyz) });
  }
  return forms;
}

async function gather(
  maker: ConformerMaker,
  groupForms: readonly GroupForms[],
  { random, signal }: FormTools,
): Promise<readonly Conformer[]> {
  const made: Conformer[] = [];
  for (let attempt = 0; attempt < maker.wanted * triesPerConformer; attempt++) {
    if (made.length >= maker.wanted && groupForms.every(({ settled }) => settled)) break;
    await nextTurn();
    throwIfAborted(signal);
    const conformer = maker.make(attempt, random.stream(String(attempt)));
    if (conformer === undefined) continue;
    made.push(conformer);
    for (const forms of groupForms) forms.add(conformer.xyz);
  }
  return made;
}

/** A conformer for each combination; the first is one that can be relaxed as a whole without its parts in each other's way. */
function assembled(
  structure: Structure,
  groups: readonly RigidGroup[],
  maker: ConformerMaker,
  combined: readonly Combination[],
  made: readonly Conformer[],
): readonly FormConformer[] {
  const forms = combined.map(({ forms, above }) => ({ xyz: assembleForm(structure, groups, forms), above }));
  for (const [at, { xyz, above: least }] of forms.entries()) {
    const first = maker.relax(xyz);
    if (first === undefined) continue;
    const others = forms.slice(at + 1).map((form) => ({ xyz: form.xyz, above: form.above - least }));
    return [{ xyz: first.xyz, above: 0 }, ...others];
  }
  const [least] = made.toSorted((one, other) => one.strain - other.strain);
  return least ? [{ xyz: least.xyz, above: 0 }] : [];
}
