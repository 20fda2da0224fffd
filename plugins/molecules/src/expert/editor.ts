import {
  defined,
  type ExpertOptions,
  shownVersions,
  throwIfAborted,
  type UpdateQuestion,
} from '@textgrad/core';
import { type QedValues, qed, type Toolkit } from '../chemistry/index.ts';
import { readKeep } from '../constraints/keep.ts';
import { type Limit, readLimit } from '../constraints/limits.ts';
import type { EditConstraints, RankedEdit, Wish } from '../edits/index.ts';
import { allEdits, rankInTurns } from './all-edits.ts';
import { binders } from './binding/binder.ts';
import { speaksOfBinding } from './binding/versions.ts';
import { remembered } from './remembered.ts';
import { readWishes } from './wishes.ts';

/**
 * Writes the next version of a molecule: the chemist's edit that serves the feedback best.
 *
 * Every edit of the catalogue is tried. Where the feedback speaks of binding, edits are ranked by what the prompt's history
 * and rules of thumb let expect of docking together with their exact drug-likeness; elsewhere by drug-likeness and by the
 * feedback's wishes alone. When nothing is better, the molecule stays as it is. A sample's number asks for the next best.
 */
export async function edit(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { sample = 0, signal }: ExpertOptions = {},
): Promise<string> {
  const versions = await versionsFor(toolkit)(question);
  throwIfAborted(signal);
  return versions[sample] ?? question.variable;
}

const editors = new WeakMap<Toolkit, (question: UpdateQuestion) => Promise<readonly string[]>>();

/** Finds next versions with a toolkit; samples of one question share them. */
function versionsFor(toolkit: Toolkit): (question: UpdateQuestion) => Promise<readonly string[]> {
  const known = editors.get(toolkit) ?? remembered((question) => nextVersions(toolkit, question));
  editors.set(toolkit, known);
  return known;
}

/** Molecules to go on with, the best first. */
async function nextVersions(toolkit: Toolkit, question: UpdateQuestion): Promise<readonly string[]> {
  const { variable, constraints, feedback, problems } = question;
  const before = await qed(toolkit, variable);
  const limits = constraints.flatMap((sentence) => readLimit(sentence) ?? []);
  const broken = limits.filter((limit) => missed(limit, before.properties) !== undefined);
  const amends = broken.map(
    (limit): Wish => ({
      property: limit.words.property,
      direction: missed(limit, before.properties) as Wish['direction'],
    }),
  );
  const said = feedback.join('\n');
  const wishes = amends.length > 0 ? amends : weighted(readWishes(said));
  const rules = {
    bounds: boundsOf(limits.filter((limit) => !broken.includes(limit))),
    required: constraints.flatMap((sentence) => readKeep(sentence) ?? []),
  };
  if (amends.length === 0 && speaksOfBinding(said))
    return await binders(toolkit, question, { wishes, constraints: rules });
  const ranked = await rankInTurns(toolkit, variable, await allEdits(toolkit, variable), wishes, rules);
  const seen = new Set([
    ...shownVersions(question).map(({ text }) => text),
    ...problems.join('\n').split(/\s+/u),
  ]);
  const fresh = ranked.filter(({ smiles }) => !seen.has(smiles));
  const better = amends.length > 0 ? mostAgreeing(fresh) : fresh.filter((one) => one.qed > before.qed);
  return better.map(({ smiles }) => smiles);
}

/** Where a value lies outside a limit: the direction that leads back. */
function missed({ words, min, max }: Limit, values: QedValues): Wish['direction'] | undefined {
  const value = values[words.property];
  if (min !== undefined && value < min) return 'raise';
  return max !== undefined && value > max ? 'lower' : undefined;
}

const boundsOf = (limits: readonly Limit[]): NonNullable<EditConstraints['bounds']> =>
  Object.fromEntries(limits.map(({ words, min, max }) => [words.property, defined({ min, max })]));

/** What is named first counts most. */
const weighted = (wishes: readonly Wish[]): readonly Wish[] =>
  wishes.map((wish, index) => ({ ...wish, weight: 1 / (index + 1) }));

/** The edits that lead back into the limits, the fastest first; of equals the most drug-like. */
const mostAgreeing = (edits: readonly RankedEdit[]): readonly RankedEdit[] =>
  edits
    .toSorted((a, b) => b.agreement - a.agreement || b.qed - a.qed)
    .filter(({ agreement }) => agreement > 0);
