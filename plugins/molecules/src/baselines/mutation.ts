import type { RandomStream } from '@textgrad/core';
import type { Session } from '../chemistry/index.ts';
import { contains } from '../chemistry/substructure.ts';
import { pick, pickWeighted, shuffled } from './choice.ts';
import { acceptable } from './offspring.ts';

/*
 * The seven kinds of mutations of Jensen's graph genetic algorithm (Chem. Sci. 2019, 10:3567), as reaction SMARTS for
 * molecules in Kekulé form, with their shares.
 */
type Weighted = readonly (readonly [reaction: string, weight: number])[];

const deletions: Weighted = [
  ['[*:1]~[D1:2]>>[*:1]', 0.25],
  ['[*:1]~[D2:2]~[*:3]>>[*:1]-[*:3]', 0.25],
  ['[*:1]~[D3:2](~[*;!H0:3])~[*:4]>>[*:1]-[*:3]-[*:4]', 0.25],
  ['[*:1]~[D4:2](~[*;!H0:3])(~[*;!H0:4])~[*:5]>>[*:1]-[*:3]-[*:4]-[*:5]', 0.1875],
  ['[*:1]~[D4:2](~[*;!H0;!H1:3])(~[*:4])~[*:5]>>[*:1]-[*:3](-[*:4])-[*:5]', 0.0625],
];

const bondChanges: Weighted = [
  ['[*:1]!-[*:2]>>[*:1]-[*:2]', 0.45],
  ['[*;!H0:1]-[*;!H0:2]>>[*:1]=[*:2]', 0.45],
  ['[*:1]#[*:2]>>[*:1]=[*:2]', 0.05],
  ['[*;!R;!H1;!H0:1]~[*:2]>>[*:1]#[*:2]', 0.05],
];

const ringClosures: Weighted = [
  ['[*;!r;!H0:1]~[*;!r:2]~[*;!r;!H0:3]>>[*:1]1~[*:2]~[*:3]1', 0.05],
  ['[*;!r;!H0:1]~[*!r:2]~[*!r:3]~[*;!r;!H0:4]>>[*:1]1~[*:2]~[*:3]~[*:4]1', 0.05],
  ['[*;!r;!H0:1]~[*!r:2]~[*:3]~[*:4]~[*;!r;!H0:5]>>[*:1]1~[*:2]~[*:3]~[*:4]~[*:5]1', 0.45],
  ['[*;!r;!H0:1]~[*!r:2]~[*:3]~[*:4]~[*!r:5]~[*;!r;!H0:6]>>[*:1]1~[*:2]~[*:3]~[*:4]~[*:5]~[*:6]1', 0.45],
];

const ringOpening = '[*:1]@[*:2]>>([*:1].[*:2])';

/** Shares of single, double and triple bonds among new ones. */
const newBonds: readonly (readonly ['single' | 'double' | 'triple', number])[] = [
  ['single', 0.6],
  ['double', 0.35],
  ['triple', 0.05],
];

const appended = {
  single: { site: '[*;!H0:1]', bond: '-', elements: ['C', 'N', 'O', 'F', 'S', 'Cl', 'Br'] },
  double: { site: '[*;!H0;!H1:1]', bond: '=', elements: ['C', 'N', 'O'] },
  triple: { site: '[*;H3:1]', bond: '#', elements: ['C', 'N'] },
};

const inserted = {
  single: { site: '[*:1]', bond: '', rest: '', elements: ['C', 'N', 'O', 'S'] },
  double: { site: '[*;!H0:1]', bond: '=', rest: '-', elements: ['C', 'N'] },
  triple: { site: '[*;!R;!H1;!H0:1]', bond: '#', rest: '-', elements: ['C'] },
};

function appending(random: RandomStream): string {
  const { site, bond, elements } = appended[pickWeighted(random, newBonds) ?? 'single'];
  return `${site}>>[*:1]${bond}${pick(random, elements)}`;
}

function inserting(random: RandomStream): string {
  const { site, bond, rest, elements } = inserted[pickWeighted(random, newBonds) ?? 'single'];
  return `${site}~[*:2]>>[*:1]${bond}${pick(random, elements)}${rest}[*:2]`;
}

const elements: Weighted = [
  ['#6', 0.15],
  ['#7', 0.15],
  ['#8', 0.14],
  ['#9', 0.14],
  ['#16', 0.14],
  ['#17', 0.14],
  ['#35', 0.14],
];

/** Exchanges an element that is there for another. */
function exchanging(random: RandomStream, has: (smarts: string) => boolean): string | undefined {
  const from = pickWeighted(
    random,
    elements.filter(([element]) => has(`[${element}]`)),
  );
  const to = pickWeighted(
    random,
    elements.filter(([element]) => element !== from),
  );
  return from && `[${from}:1]>>[${to}:1]`;
}

type Kind = (random: RandomStream, has: (smarts: string) => boolean) => string | undefined;

const kinds: readonly (readonly [Kind, number])[] = [
  [inserting, 0.15],
  [(random) => pickWeighted(random, bondChanges), 0.14],
  [() => ringOpening, 0.14],
  [(random) => pickWeighted(random, ringClosures), 0.14],
  [(random) => pickWeighted(random, deletions), 0.14],
  [exchanging, 0.14],
  [appending, 0.15],
];

const tries = 10;
const maxProducts = 1000;

/** Changes one place of a molecule at random; undefined when ten tries give nothing acceptable. */
export function mutated(smiles: string, session: Session, random: RandomStream): string | undefined {
  using molecule = session.read(smiles);
  molecule.convert_to_kekule_form();
  const has = (smarts: string): boolean => contains(molecule, session.pattern(smarts));
  using reactants = new session.rdkit.MolList();
  reactants.append(molecule);
  for (let attempt = 0; attempt < tries; attempt++) {
    const reaction = pickWeighted(random, kinds)?.(random, has);
    if (reaction === undefined) continue;
    using outcomes = session.reaction(reaction).run_reactants(reactants, maxProducts);
    for (const index of shuffled(random, [...Array(outcomes.size()).keys()])) {
      using outcome = outcomes.get(index);
      using product = outcome?.at(0);
      const child = product && acceptable(product.get_smiles(), session, random, { rings: true });
      if (child) return child;
    }
  }
  return undefined;
}
