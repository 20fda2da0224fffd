import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Mol } from '@rdkit/rdkit';
import { throwIfAborted, type UpdateQuestion } from '@textgrad/core';
import { rdkitDescriptors } from '../../chemistry/descriptors.ts';
import { countsOf } from '../../chemistry/fingerprints/fingerprint-kinds.ts';
import { countTanimoto, type Session, type Toolkit } from '../../chemistry/index.ts';
import { qedOf } from '../../chemistry/qed.ts';
import { loadFragmentScores } from '../../chemistry/synthetic-accessibility/fragment-scores.ts';
import { syntheticAccessibilityOf } from '../../chemistry/synthetic-accessibility/sa-score.ts';
import {
  agreement,
  applyTransformations,
  type EditConstraints,
  keepOf,
  recombine,
  transformations,
  type Wish,
} from '../../edits/index.ts';
import { type BindingFeatures, bindingModel } from './affinity-model.ts';
import { type DockedVersion, dockedVersions, readBinding } from './versions.ts';

/** A molecule that could be docked next. */
export interface Prospect {
  readonly smiles: string;
  /** What it promises: minus the guessed overall, with a share of what is not known of it. */
  readonly promise: number;
  readonly features: BindingFeatures;
}

/** What binders are looked for with, besides the question. */
export interface BinderOptions {
  readonly wishes: readonly Wish[];
  readonly constraints: EditConstraints;
  readonly signal?: AbortSignal | undefined;
}

/** Pieces of work between two turns of the event loop: some tens of milliseconds. */
const atOnce = { transformations: 40, molecules: 12 };
/** Shares in the promise: of the uncertainty, of granted wishes, of each point of synthetic accessibility above `easy`. */
const weights = { uncertainty: 0.5, wishes: 0.2, hardness: 0.5, easy: 3.5 } as const;

/** Molecules one edit away from the variable, or joined of its parts and those of others in the prompt, the most promising first. */
export async function binders(
  toolkit: Toolkit,
  question: UpdateQuestion,
  { wishes, constraints, signal }: BinderOptions,
): Promise<readonly Prospect[]> {
  const { variable, feedback, past, tried, scored, problems } = question;
  const known = await knownBinders(toolkit, dockedVersions(question));
  const seen = new Set([past, tried, scored, ...problems].join('\n').split(/[\s,;]+/u));
  const candidates = await candidatesFor(toolkit, variable, known, signal);
  const { qedWorth } = readBinding(feedback.join('\n'));
  const guess = bindingModel(known);
  const table = await loadFragmentScores();
  const before = await toolkit.withMolecule(
    variable,
    (molecule, session) => qedOf(molecule, session).properties,
  );
  const prospects: Prospect[] = [];
  for (const group of groupsOf(
    candidates.filter((one) => !seen.has(one)),
    atOnce.molecules,
  )) {
    await nextTurn();
    throwIfAborted(signal);
    const found = await toolkit.run((session) => {
      const keep = keepOf(constraints, session);
      return group.flatMap((smiles): readonly Prospect[] => {
        using molecule = session.read(smiles);
        if (!keep.structure(molecule)) return [];
        const { qed, properties } = qedOf(molecule, session);
        if (!keep.properties(properties)) return [];
        const features = featuresOf(molecule, session);
        const { value, uncertainty } = guess(features);
        const { score } = syntheticAccessibilityOf(molecule, session, table);
        const promise =
          -(value + qedWorth * (1 - qed)) +
          weights.uncertainty * uncertainty +
          weights.wishes * agreement(wishes, before, properties) -
          weights.hardness * Math.max(0, score - weights.easy);
        return [{ smiles, promise, features }];
      });
    });
    prospects.push(...found);
  }
  return diverse(prospects.toSorted((a, b) => b.promise - a.promise || (a.smiles < b.smiles ? -1 : 1)));
}

function featuresOf(molecule: Mol, session: Session): BindingFeatures {
  const { NumHeavyAtoms, NumRings, NumRotatableBonds } = rdkitDescriptors(molecule);
  return {
    counts: countsOf(molecule, session, 'ECFP4'),
    heavyAtoms: NumHeavyAtoms,
    rings: NumRings,
    rotatableBonds: NumRotatableBonds,
  };
}

interface KnownBinder extends DockedVersion {
  readonly features: BindingFeatures;
}

/** Versions that are molecules, with their features. */
async function knownBinders(
  toolkit: Toolkit,
  versions: readonly DockedVersion[],
): Promise<readonly KnownBinder[]> {
  return await toolkit.run((session) =>
    versions.flatMap((version) => {
      using molecule = session.tryRead(version.smiles);
      return molecule ? [{ ...version, features: featuresOf(molecule, session) }] : [];
    }),
  );
}

async function candidatesFor(
  toolkit: Toolkit,
  variable: string,
  known: readonly KnownBinder[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const group of groupsOf(transformations, atOnce.transformations)) {
    await nextTurn();
    throwIfAborted(signal);
    for (const { smiles } of await applyTransformations(toolkit, variable, group)) found.add(smiles);
  }
  const others = known
    .filter(({ smiles }) => smiles !== variable)
    .toSorted((a, b) => a.binding - b.binding)
    .slice(0, 4)
    .map(({ smiles }) => smiles);
  await nextTurn();
  for (const { smiles } of await recombine(toolkit, variable, others)) found.add(smiles);
  return [...found];
}

/** How many are put into an order in which each is unlike those before it. */
const chosen = 12;
/** kcal/mol that a molecule loses which is the same as one before it. */
const likeness = 1.5;

/** The most promising first, then always the one that promises most for being unlike those before it. */
function diverse(prospects: readonly Prospect[]): readonly Prospect[] {
  const rest = prospects.slice(0, 80).map((prospect) => ({ prospect, like: 0 }));
  const order: Prospect[] = [];
  while (order.length < chosen && rest.length > 0) {
    const worth = ({ prospect, like }: (typeof rest)[number]): number => prospect.promise - likeness * like;
    const best = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    rest.splice(rest.indexOf(best), 1);
    order.push(best.prospect);
    for (const one of rest)
      one.like = Math.max(
        one.like,
        countTanimoto(one.prospect.features.counts, best.prospect.features.counts),
      );
  }
  return order;
}

const groupsOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
