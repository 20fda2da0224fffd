import type { UpdateQuestion } from '@textgrad/core';
import { type QedValues, qed, type Toolkit } from '../chemistry/index.ts';
import { readKeep } from '../design/keep.ts';
import { type Limit, readLimit } from '../design/limits.ts';
import {
  applyTransformations,
  type EditConstraints,
  type RankedEdit,
  rankEdits,
  transformations,
  type Wish,
} from '../edits/index.ts';
import { readWishes } from './wishes.ts';

/**
 * Writes the next version of a molecule: the chemist's edit that serves the feedback best.
 *
 * Every edit of the catalogue is tried and ranked by its exact drug-likeness and by the feedback's wishes. When none is
 * better, the molecule stays as it is. A sample's number asks for the next best one.
 */
export async function edit(toolkit: Toolkit, question: UpdateQuestion, sample = 0): Promise<string> {
  const { variable, constraints, feedback, past, tried, scored, problems } = question;
  const before = await qed(toolkit, variable);
  const limits = constraints.flatMap((sentence) => readLimit(sentence) ?? []);
  const broken = limits.filter((limit) => missed(limit, before.properties) !== undefined);
  const kept = limits.filter((limit) => !broken.includes(limit));
  const amends = broken.map(
    (limit): Wish => ({
      property: limit.words.property,
      direction: missed(limit, before.properties) as Wish['direction'],
    }),
  );
  const wishes = amends.length > 0 ? amends : weighted(readWishes(feedback.join('\n')));
  const edits = await applyTransformations(toolkit, variable, transformations);
  const ranked = await rankEdits(toolkit, variable, edits, wishes, {
    bounds: boundsOf(kept),
    required: constraints.flatMap((sentence) => readKeep(sentence) ?? []),
  });
  const seen = [past, tried, scored, ...problems].join('\n').split(/\s+/u);
  const fresh = ranked.filter(({ smiles }) => !seen.includes(smiles));
  const better = amends.length > 0 ? mostAgreeing(fresh) : fresh.filter((one) => one.qed > before.qed);
  return better[sample]?.smiles ?? variable;
}

/** Where a value lies outside a limit: the direction that leads back. */
function missed({ words, min, max }: Limit, values: QedValues): Wish['direction'] | undefined {
  const value = values[words.property];
  if (min !== undefined && value < min) return 'raise';
  return max !== undefined && value > max ? 'lower' : undefined;
}

const boundsOf = (limits: readonly Limit[]): NonNullable<EditConstraints['bounds']> =>
  Object.fromEntries(
    limits.map(({ words, min, max }) => [
      words.property,
      { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    ]),
  );

/** What is named first counts most. */
const weighted = (wishes: readonly Wish[]): readonly Wish[] =>
  wishes.map((wish, index) => ({ ...wish, weight: 1 / (index + 1) }));

/** The edits that lead back into the limits, the fastest first; of equals the most drug-like. */
const mostAgreeing = (edits: readonly RankedEdit[]): readonly RankedEdit[] =>
  edits
    .toSorted((a, b) => b.agreement - a.agreement || b.qed - a.qed)
    .filter(({ agreement }) => agreement > 0);
