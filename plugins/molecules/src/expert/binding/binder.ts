import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UpdateQuestion } from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import {
  applyTransformations,
  type EditConstraints,
  recombine,
  transformations,
  type Wish,
} from '../../edits/index.ts';
import { bindingModel, type KnownBinder } from './affinity-model.ts';
import { diverse } from './diverse.ts';
import { bindingFeatures } from './features.ts';
import { inGroups } from './groups.ts';
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
 * guessed from the molecules in the prompt.
 */
export async function binders(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { wishes, constraints }: BinderOptions,
): Promise<readonly string[]> {
  const { variable, feedback, past, tried, scored, problems } = question;
  const known = await knownBinders(toolkit, dockedVersions(question));
  const seen = new Set([past, tried, scored, ...problems].join('\n').split(/[\s,;]+/u));
  const candidates = (await candidatesFor(toolkit, variable, known)).filter((one) => !seen.has(one));
  const guess = bindingModel(known);
  const outlooks: Outlook[] = [];
  for (const group of inGroups(candidates, moleculesAtOnce)) {
    await nextTurn();
    const read = await toolkit.run((session) =>
      group.map((smiles) => {
        using molecule = session.read(smiles);
        return { smiles, features: bindingFeatures(molecule, session) };
      }),
    );
    outlooks.push(...read.map(({ smiles, features }) => ({ smiles, features, guess: guess(features) })));
  }
  const { qedWorth } = readBinding(feedback.join('\n'));
  const prospects = await promising(toolkit, variable, outlooks, { wishes, constraints, qedWorth });
  return diverse(prospects).map(({ smiles }) => smiles);
}

/** Pieces of work between two turns of the event loop: some tens of milliseconds. */
const moleculesAtOnce = 40;
const transformationsAtOnce = 25;
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
  const found = new Set<string>();
  for (const group of inGroups(transformations, transformationsAtOnce)) {
    await nextTurn();
    for (const { smiles } of await applyTransformations(toolkit, variable, group)) found.add(smiles);
  }
  const others = known
    .filter(({ smiles }) => smiles !== variable)
    .toSorted((a, b) => a.binding - b.binding)
    .slice(0, lenders);
  for (const { smiles: other } of others) {
    await nextTurn();
    for (const { smiles } of await recombine(toolkit, variable, [other], { most: partsOfOne }))
      found.add(smiles);
  }
  return [...found];
}

/** Products with parts of one other molecule. */
const partsOfOne = 15;
