import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Toolkit } from '../chemistry/index.ts';
import {
  applyTransformations,
  type Edit,
  type EditConstraints,
  type RankedEdit,
  rankEdits,
  transformations,
  type Wish,
} from '../edits/index.ts';
import { bestFirst } from '../edits/rank.ts';
import { inGroups } from './groups.ts';
import { remembered } from './remembered.ts';

/** Pieces of work between two turns of the event loop: some tens of milliseconds. */
const transformationsAtOnce = 6;
const editsAtOnce = 10;

const catalogues = new WeakMap<Toolkit, (smiles: string) => Promise<readonly Edit[]>>();
/** Molecules whose edits are remembered: a step's, with those that it passes through. */
const most = 16;

/** Every edit of the catalogue, in its order, each product once; others have their turn in between. */
export function allEdits(toolkit: Toolkit, smiles: string): Promise<readonly Edit[]> {
  const known = catalogues.get(toolkit) ?? remembered((of) => findEdits(toolkit, of), most);
  catalogues.set(toolkit, known);
  return known(smiles);
}

async function findEdits(toolkit: Toolkit, smiles: string): Promise<readonly Edit[]> {
  const found = new Map<string, Edit>();
  for (const group of inGroups(transformations, transformationsAtOnce)) {
    await nextTurn();
    for (const edit of await applyTransformations(toolkit, smiles, group))
      if (!found.has(edit.smiles)) found.set(edit.smiles, edit);
  }
  return [...found.values()];
}

/** {@link rankEdits} with turns for others in between. */
export async function rankInTurns(
  toolkit: Toolkit,
  parent: string,
  edits: readonly Edit[],
  wishes: readonly Wish[],
  constraints: EditConstraints,
): Promise<readonly RankedEdit[]> {
  const ranked: RankedEdit[] = [];
  for (const group of inGroups(edits, editsAtOnce)) {
    await nextTurn();
    ranked.push(...(await rankEdits(toolkit, parent, group, wishes, constraints)));
  }
  return ranked.sort(bestFirst);
}
