import { setImmediate as nextTurn } from 'node:timers/promises';
import { shownVersions, type UpdateQuestion } from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { type EditConstraints, recombine, type Wish } from '../../edits/index.ts';
import { allEdits } from '../all-edits.ts';
import { inGroups } from '../groups.ts';
import { bindingModel, type KnownBinder } from './affinity-model.ts';
import { diverse } from './diverse.ts';
import { bindingFeatures } from './features.ts';
import { wornOut } from './fused-systems.ts';
import { type Outlook, promising } from './promising.ts';
import { type DockedVersion, dockedVersions, readBinding } from './versions.ts';

/** What binders are looked for with, besides the question. */
export interface BinderOptions {
  readonly wishes: readonly Wish[];
  readonly constraints: EditConstraints;
}

/**
 * Molecules one edit away from the variable, or joined of its parts and those of other molecules in the prompt, the most
 * promising first and each of the first few unlike those before it. Nothing is docked: what docking would bring is
 * guessed from the molecules in the prompt. Where a larger change is asked for, edits of the strongest other binders are
 * among them; where a large one is, the best edits are followed one step further.
 */
export async function binders(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { wishes, constraints }: BinderOptions,
): Promise<readonly string[]> {
  const { variable, feedback, problems, changeSize } = question;
  const known = await knownBinders(toolkit, dockedVersions(question));
  const seen = new Set([
    variable,
    ...shownVersions(question).map(({ text }) => text),
    ...problems.join('\n').split(/[\s,;]+/u),
  ]);
  const guess = bindingModel(known);
  const outlooksFor = async (candidates: readonly string[]): Promise<readonly Outlook[]> => {
    const fresh = candidates.filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    return (await readAll(toolkit, fresh)).map((one) => ({ ...one, guess: guess(one.features) }));
  };
  const { qedWorth } = readBinding(feedback.join('\n'));
  const [own] = await readAll(toolkit, [variable]);
  const held = known.map(({ features }) => features.fusedSystems);
  const worn = ({ features }: Outlook): number =>
    wornOut(features.fusedSystems, own?.features.fusedSystems ?? [], held);
  const standards = { wishes, constraints, qedWorth, worn };
  const near = [...(await outlooksFor(await candidatesFor(toolkit, variable, known)))];
  if (changeSize !== undefined)
    for (const { smiles } of strongest(known, variable).slice(0, goBack[changeSize]))
      near.push(...(await outlooksFor(await candidatesFor(toolkit, smiles, []))));
  const prospects = diverse(await promising(toolkit, variable, near, standards));
  if (changeSize !== 'large') return prospects.map(({ smiles }) => smiles);
  const far: Outlook[] = [];
  for (const { smiles } of prospects.slice(0, steppingStones))
    far.push(...(await outlooksFor(await candidatesFor(toolkit, smiles, []))));
  const both = await promising(toolkit, variable, [...prospects, ...far], standards);
  return diverse(both).map(({ smiles }) => smiles);
}

/** How many other molecules of the prompt are edited too, by the size of the change that is asked for. */
const goBack = { small: 0, moderate: 1, large: 2 } as const;

/** The known molecules besides one, the strongest binders first. */
const strongest = (known: readonly DockedVersion[], but: string): readonly DockedVersion[] =>
  known.filter(({ smiles }) => smiles !== but).toSorted((a, b) => a.binding - b.binding);

/** The molecules with their features; ill-read ones cannot come, for they are products. */
async function readAll(
  toolkit: Toolkit,
  candidates: readonly string[],
): Promise<readonly Pick<Outlook, 'smiles' | 'features'>[]> {
  const read: Pick<Outlook, 'smiles' | 'features'>[] = [];
  for (const group of inGroups(candidates, moleculesAtOnce)) {
    await nextTurn();
    const features = await toolkit.run((session) =>
      group.map((smiles) => {
        using molecule = session.read(smiles);
        return { smiles, features: bindingFeatures(molecule, session) };
      }),
    );
    read.push(...features);
  }
  return read;
}

/** Molecules that a large change may pass through without docking them. */
const steppingStones = 2;
/** Pieces of work between two turns of the event loop: some tens of milliseconds. */
const moleculesAtOnce = 40;
/** How many other molecules, the strongest binders, lend their parts. */
const lenders = 4;

/** Versions that are molecules, with their features. */
const knownBinders = (
  toolkit: Toolkit,
  versions: readonly DockedVersion[],
): Promise<readonly (KnownBinder & DockedVersion)[]> =>
  toolkit.run((session) =>
    versions.flatMap((version) => {
      using molecule = session.tryRead(version.smiles);
      return molecule ? [{ ...version, features: bindingFeatures(molecule, session) }] : [];
    }),
  );

async function candidatesFor(
  toolkit: Toolkit,
  variable: string,
  known: readonly DockedVersion[],
): Promise<readonly string[]> {
  const found = new Set((await allEdits(toolkit, variable)).map(({ smiles }) => smiles));
  for (const { smiles: other } of strongest(known, variable).slice(0, lenders)) {
    await nextTurn();
    for (const { smiles } of await recombine(toolkit, variable, [other], { most: partsOfOne }))
      found.add(smiles);
  }
  return [...found];
}

/** Products with parts of one other molecule. */
const partsOfOne = 15;
