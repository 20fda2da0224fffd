import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { crowdedPairs } from '../src/expert/binding/crowding.ts';
import { polarSentences } from '../src/expert/binding/polar-contacts.ts';
import { readWishes } from '../src/expert/wishes.ts';

const toolkit = await loadToolkit();

test.each([
  ['benzanilide', 'O=C(Nc1ccccc1)c1ccccc1', 0],
  ['para-terphenyl', 'c1ccc(-c2ccc(-c3ccccc3)cc2)cc1', 0],
  ['ortho-terphenyl', 'c1ccc(-c2ccccc2-c2ccccc2)cc1', 1],
  ["N,N'-(1,2-phenylene)dibenzamide", 'O=C(Nc1ccccc1NC(=O)c1ccccc1)c1ccccc1', 1],
  ['2-(4-methylpiperazinyl)benzanilide', 'CN1CCN(CC1)c1ccccc1C(=O)Nc1ccccc1', 1],
  ['2,6-dimethylbiphenyl', 'Cc1cccc(C)c1-c1ccccc1', 1],
  ['2,6-difluorobiphenyl', 'Fc1cccc(F)c1-c1ccccc1', 0],
  ['isoindolinone, whose ring holds the pair', 'O=C1NCc2ccccc12', 0],
])('%s crowds %3$i pairs', async (_, smiles, pairs) => {
  expect(await toolkit.withMolecule(smiles, (molecule, session) => crowdedPairs(molecule, session))).toBe(
    pairs,
  );
});

test('where no hydrogen bond holds the pose, an acceptor and a donor are wished for', () => {
  const words =
    'docking X = -9 kcal/mol\ninteractions in X: hydrophobic contact LEU248, VAL256\nroom in X: none';
  const said = polarSentences(words).join('\n');
  expect(readWishes(said)).toEqual([
    { property: 'HBA', direction: 'raise' },
    { property: 'HBD', direction: 'raise' },
  ]);
});

test('where the pocket has room for one of them, it is wished for there', () => {
  const words =
    'interactions in X: stacking PHE382\nroom in X: hydrophobic at atom 3, 40 Å³ by LEU248; donor at atom 7, 12.5 Å³ by MET318, GLU316';
  expect(polarSentences(words)).toEqual([
    'Raise the H-bond donors: no hydrogen bond holds the molecule, and there is room for one by MET318, GLU316 at atom 7.',
  ]);
});

test('nothing is said where a hydrogen bond holds it, or where nothing is known', () => {
  expect(polarSentences('interactions in X: hydrogen bond MET318 (acceptor); stacking PHE382')).toEqual([]);
  expect(polarSentences('docking X = -9 kcal/mol')).toEqual([]);
});

test('a hydrogen bond that was lost is wished for again, and other losses are no missing bond', () => {
  const held = 'interactions in X: hydrogen bond ASP381 (donor); stacking PHE382';
  const since = 'interactions in X since the version before';
  const said = polarSentences(
    `${held}\n${since}: gained hydrogen bond ASP381 (donor); lost hydrogen bond MET318 B (acceptor), stacking TYR253`,
  );
  expect(said).toEqual([
    'Raise the H-bond acceptors: the hydrogen bond with MET318 B, as its acceptor, was lost.',
  ]);
  expect(readWishes(said.join('\n'))).toEqual([{ property: 'HBA', direction: 'raise' }]);
  expect(polarSentences(`${held}\n${since}: lost stacking TYR253`)).toEqual([]);
  expect(polarSentences(`${held}\n${since}: gained hydrogen bond MET318 (acceptor)`)).toEqual([]);
});
