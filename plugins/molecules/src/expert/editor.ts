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
import { moreDrugLikeThan, noVersionWords } from './no-version.ts';
import { remembered } from './remembered.ts';
import { readWishes } from './wishes.ts';

/**
 * Writes the next version of a molecule: the chemist's edit that serves the feedback best.
 *
 * Every edit of the catalogue is tried. Where the feedback speaks of binding, edits are ranked by what the prompt's history
 * and rules of thumb let expect of docking together with their exact drug-likeness; elsewhere by drug-likeness and by the
 * feedback's wishes alone, two edits at a time where no single one is better. When nothing is, the molecule stays as it is,
 * and {@link editIdea} says why. A sample's number asks for the next best.
 */
export async function edit(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { sample = 0, signal }: ExpertOptions = {},
): Promise<string> {
  const { versions } = await versionsFor(toolkit)(question);
  throwIfAborted(signal);
  return versions[sample] ?? question.variable;
}

/** Why {@link edit} leaves the molecule as it is; nothing where it does not. */
export async function editIdea(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { sample = 0, signal }: ExpertOptions = {},
): Promise<string | undefined> {
  const { versions, none } = await versionsFor(toolkit)(question);
  throwIfAborted(signal);
  if (sample < versions.length) return undefined;
  return (
    none ?? `The molecule stays as it is: all ${versions.length} versions worth a try were proposed before.`
  );
}

/** Molecules to go on with, the best first, or why there are none. */
interface NextVersions {
  readonly versions: readonly string[];
  readonly none?: string;
}

const editors = new WeakMap<Toolkit, (question: UpdateQuestion) => Promise<NextVersions>>();

/** Finds next versions with a toolkit; samples of one question share them. */
function versionsFor(toolkit: Toolkit): (question: UpdateQuestion) => Promise<NextVersions> {
  const known = editors.get(toolkit) ?? remembered((question) => nextVersions(toolkit, question));
  editors.set(toolkit, known);
  return known;
}

async function nextVersions(toolkit: Toolkit, question: UpdateQuestion): Promise<NextVersions> {
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
  const held = limits.filter((limit) => !broken.includes(limit));
  const rules = {
    bounds: boundsOf(held),
    required: constraints.flatMap((sentence) => readKeep(sentence) ?? []),
  };
  const seen = new Set([
    ...shownVersions(question).map(({ text }) => text),
    ...problems.join('\n').split(/\s+/u),
  ]);
  const edits = await allEdits(toolkit, variable);
  const none = async (far: number, wanted: string): Promise<NextVersions> => ({
    versions: [],
    none: await noVersionWords(toolkit, {
      ...{ near: edits.map(({ smiles }) => smiles), far, limits: held, constraints: rules, seen, wanted },
    }),
  });
  if (amends.length === 0 && speaksOfBinding(said)) {
    const versions = await binders(toolkit, question, { wishes, constraints: rules });
    return versions.length > 0 ? { versions } : none(0, 'is new and within the bounds');
  }
  const ranked = await rankInTurns(toolkit, variable, edits, wishes, rules);
  const fresh = ranked.filter(({ smiles }) => !seen.has(smiles));
  if (amends.length > 0) {
    const better = mostAgreeing(fresh);
    return better.length > 0 ? toVersions(better) : none(0, 'leads back into the bounds');
  }
  const isBetter = ({ smiles, qed: its }: RankedEdit): boolean => its > before.qed && !seen.has(smiles);
  const better = ranked.filter(isBetter);
  if (better.length > 0) return toVersions(better);
  const far: RankedEdit[] = [];
  for (const { smiles } of ranked.slice(0, steppingStones))
    far.push(...(await rankInTurns(toolkit, variable, await allEdits(toolkit, smiles), wishes, rules)));
  const leaps = [...new Map(far.map((one) => [one.smiles, one])).values()].filter(isBetter);
  if (leaps.length > 0) return toVersions(leaps.toSorted((a, b) => b.score - a.score));
  return none(new Set(far.map(({ smiles }) => smiles)).size, moreDrugLikeThan(before.qed));
}

/** Edits that are followed one step further where no edit is better by itself. */
const steppingStones = 6;

const toVersions = (edits: readonly RankedEdit[]): NextVersions => ({
  versions: edits.map(({ smiles }) => smiles),
});

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
