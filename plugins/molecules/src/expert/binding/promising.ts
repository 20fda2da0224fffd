import { setImmediate as nextTurn } from 'node:timers/promises';
import { type QedValues, qed, type Session, type Toolkit } from '../../chemistry/index.ts';
import { qedOf } from '../../chemistry/qed.ts';
import {
  type FragmentScores,
  loadFragmentScores,
} from '../../chemistry/synthetic-accessibility/fragment-scores.ts';
import { syntheticAccessibilityOf } from '../../chemistry/synthetic-accessibility/sa-score.ts';
import { agreement, type EditConstraints, keepOf, type Wish } from '../../edits/index.ts';
import { inGroups } from '../groups.ts';
import type { BindingFeatures, Guess } from './affinity-model.ts';
import { crowdedPairs } from './crowding.ts';

/** A molecule with what docking is expected to bring. */
export interface Outlook {
  readonly smiles: string;
  readonly features: BindingFeatures;
  readonly guess: Guess;
}

/** A molecule that could be docked next. */
export interface Prospect extends Outlook {
  /** kcal/mol: minus the overall that is expected of it, with shares of what is not known of it and of granted wishes. */
  readonly promise: number;
}

/** What a prospect is judged by. */
export interface Standards {
  readonly wishes: readonly Wish[];
  readonly constraints: EditConstraints;
  /** kcal/mol of the overall that one unit of QED is worth. */
  readonly qedWorth: number;
  /** How worn out a molecule's ring systems are, from 0. */
  readonly worn: (outlook: Outlook) => number;
}

/**
 * In kcal/mol: for each kcal/mol of uncertainty, for wishes granted, for each point of synthetic accessibility above `easy`, for
 * ring systems that are worn out, for each crowded pair on an aromatic ring.
 */
const weights = { uncertainty: 0.5, wishes: 0.4, hardness: 0.5, easy: 3.5, worn: 1, crowded: 0.7 } as const;
/** The most drug-like molecules have no more. */
const highestQed = 0.95;
/** How many of the most promising are found for certain. */
const wanted = 40;
/** Molecules between two turns of the event loop: some tens of milliseconds. */
const atOnce = 8;

/**
 * The most promising of some molecules, the best first: exact QED and synthetic accessibility are calculated for those alone that
 * could be among them.
 */
export async function promising(
  toolkit: Toolkit,
  parent: string,
  outlooks: readonly Outlook[],
  standards: Standards,
): Promise<readonly Prospect[]> {
  const { qedWorth } = standards;
  const table = await loadFragmentScores();
  const { properties: before } = await qed(toolkit, parent);
  const boundOf = ({ guess }: Outlook): number =>
    weights.uncertainty * guess.uncertainty - guess.value + weights.wishes - qedWorth * (1 - highestQed);
  const byBound = outlooks.toSorted((a, b) => boundOf(b) - boundOf(a) || (a.smiles < b.smiles ? -1 : 1));
  let found: readonly Prospect[] = [];
  for (const group of inGroups(byBound, atOnce)) {
    const [first] = group;
    const last = found[wanted - 1];
    if (first && last && boundOf(first) < last.promise) break;
    await nextTurn();
    const more = await toolkit.run((session) =>
      group.flatMap((outlook) => prospectOf(outlook, { ...standards, before, table, session }) ?? []),
    );
    found = [...found, ...more].sort((a, b) => b.promise - a.promise || (a.smiles < b.smiles ? -1 : 1));
  }
  return found;
}

interface Judging extends Standards {
  readonly before: QedValues;
  readonly table: FragmentScores;
  readonly session: Session;
}

function prospectOf(
  outlook: Outlook,
  { wishes, constraints, qedWorth, worn, before, table, session }: Judging,
): Prospect | undefined {
  const keep = keepOf(constraints, session);
  using molecule = session.read(outlook.smiles);
  if (!keep.structure(molecule)) return undefined;
  const { qed: likeness, properties } = qedOf(molecule, session);
  if (!keep.properties(properties)) return undefined;
  const { score } = syntheticAccessibilityOf(molecule, session, table);
  const { value, uncertainty } = outlook.guess;
  const promise =
    weights.uncertainty * uncertainty -
    value -
    qedWorth * (1 - likeness) +
    weights.wishes * agreement(wishes, before, properties) -
    weights.hardness * Math.max(0, score - weights.easy) -
    weights.worn * worn(outlook) -
    weights.crowded * crowdedPairs(molecule, session);
  return { ...outlook, promise };
}
