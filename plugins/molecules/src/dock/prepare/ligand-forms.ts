import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '@textgrad/core';
import { assembleForm, type CutGroup } from './assemble-form.ts';
import { type Combination, combineForms } from './combine-forms.ts';
import { type Conformer, type ConformerMaker, conformerMaker } from './conformer.ts';
import { fragmentOf } from './fragment.ts';
import { formWindow, type GroupForm, groupForms, mayHaveMore, type SamplingTools } from './group-forms.ts';
import { idealShape } from './ideal-shape.ts';
import { rigidGroups } from './rigid-parts.ts';
import type { Structure } from './structure.ts';
import { symmetryClasses } from './symmetry-classes.ts';
import type { TorsionTree } from './torsion-tree.ts';

/** Coordinates that stand for a form. */
export interface FormConformer {
  /** Å: x, y, z of each atom in turn. */
  readonly xyz: Float64Array;
  /** kcal/mol of rigid strain above the least strained form. */
  readonly above: number;
}

/** The forms of a ligand. */
export interface LigandForms {
  /** The least strained first; none when it cannot be built. */
  readonly forms: readonly FormConformer[];
  /** Whether there are, or may be, more with little strain. */
  readonly more: boolean;
}

/** What {@link ligandForms} works with. */
export interface FormTools extends SamplingTools {
  /** The stereoisomer that a conformer is. */
  isomer(conformer: FormConformer): Promise<string>;
}

/** Conformers of the whole that are tried for the least strained combination, and how often one is tried to be made. */
const [mostBases, tries] = [6, 30];
const most = 12;
/** kcal/mol: a form that is more strained than that is seldom the one that binds best. */
const likely = 1.5;

/**
 * Finds the forms of a ligand.
 *
 * What is rigid in one group knows nothing of the others: each is built by itself, and the ligand's forms are combinations of
 * theirs. A conformer of the whole says how bonds that turn lie without its parts in each other's way.
 */
export async function ligandForms(
  structure: Structure,
  tree: TorsionTree,
  { random, isomer, signal }: FormTools,
): Promise<LigandForms> {
  const shape = idealShape(structure);
  const classes = symmetryClasses(structure);
  const groups = rigidGroups(structure, tree).map(
    (group): CutGroup => ({ ...group, fragment: fragmentOf(structure, shape, group.atoms) }),
  );
  const maker = conformerMaker(structure, shape, groups);
  const base = await nextBase(maker, { random, signal, from: 0 });
  if (base === undefined) return { forms: [], more: false };
  const sampled: (readonly GroupForm[])[] = [];
  for (const [at, { fragment }] of groups.entries()) {
    const its = fragment.atoms.map((atom) => classes[atom] ?? 0);
    sampled.push(await groupForms(fragment, its, { random: random.stream(`group ${at}`), signal }));
  }
  const open = groups.some(({ fragment }, at) => mayHaveMore(fragment, sampled[at] ?? []));
  const combined = combineForms(sampled, formWindow);
  const relaxed = (xyz: Float64Array, { forms }: Combination): Conformer | undefined =>
    maker.relax(assembleForm(structure, groups, xyz, forms));
  const first = await firstForm(base, combined, relaxed, (from) => nextBase(maker, { random, signal, from }));
  const { xyz, least, others } = first;
  const forms: FormConformer[] = [{ xyz, above: 0 }];
  if (others.length === 0) return { forms, more: open };
  const wanted = await isomer({ xyz, above: 0 });
  for (const other of others) {
    if (forms.length === most) return { forms, more: open || other.above - least < likely };
    const form = { xyz: assembleForm(structure, groups, xyz, other.forms), above: other.above - least };
    if ((await isomer(form)) === wanted) forms.push(form);
  }
  return { forms, more: open };
}

/** A conformer of the whole, with the number of the next try. */
interface Base extends Conformer {
  readonly next: number;
}

async function nextBase(
  maker: ConformerMaker,
  { random, signal, from }: SamplingTools & { readonly from: number },
): Promise<Base | undefined> {
  for (let attempt = from; attempt < tries; attempt++) {
    await nextTurn();
    throwIfAborted(signal);
    const conformer = maker.make(attempt, random.stream(String(attempt)));
    if (conformer) return { ...conformer, next: attempt + 1 };
  }
  return undefined;
}

interface FirstForm {
  readonly xyz: Float64Array;
  /** kcal/mol above the least strained combination. */
  readonly least: number;
  /** More strained combinations. */
  readonly others: readonly Combination[];
}

/**
 * The least strained combination that can be relaxed as a whole without its parts in each other's way, for which several
 * whole conformers are tried; where none can, a conformer as it was built.
 */
async function firstForm(
  base: Base,
  combined: readonly Combination[],
  relaxed: (base: Float64Array, one: Combination) => Conformer | undefined,
  another: (from: number) => Promise<Base | undefined>,
): Promise<FirstForm> {
  const bases = [base];
  const [first] = combined;
  for (let here: Base | undefined = base; here && first; here = await another(here.next)) {
    if (here !== base) bases.push(here);
    const whole = relaxed(here.xyz, first);
    if (whole) return { xyz: whole.xyz, least: first.above, others: combined.slice(1) };
    if (bases.length === mostBases) break;
  }
  for (const [at, one] of combined.entries())
    for (const { xyz } of at === 0 ? [] : bases) {
      const whole = relaxed(xyz, one);
      if (whole) return { xyz: whole.xyz, least: one.above, others: combined.slice(at + 1) };
    }
  return { xyz: base.xyz, least: 0, others: [] };
}
