import { describe, expect, test } from 'vitest';
import { loadToolkit, parseSmiles, stereoisomers } from '../src/chemistry/index.ts';
import type { Docker } from '../src/dock/docker.ts';
import { isomerDocker } from '../src/dock/isomer-docker.ts';
import { embeddedReceptor } from '../src/dock/receptors/index.ts';

const toolkit = await loadToolkit();
const isomersOf = async (smiles: string) => (await stereoisomers(toolkit, smiles, 32)).isomers;

describe('stereoisomers', () => {
  // How many a molecule leaves open, as textbooks of stereochemistry count them.
  test.each([
    ['CC(C)C', 1],
    ['CC(O)CC', 2],
    ['CC(O)C(O)C', 3],
    ['CC(O)C(O)C(O)C', 4],
    ['CC(N)C(=O)NC(C)C(=O)O', 4],
    ['OCC(O)C(O)C(O)C(O)C=O', 16],
    ['CC1CCC(C)CC1', 2],
    ['CC=CC', 2],
    ['CC=CC=CC', 3],
    ['C1=CCCCC1', 1],
    ['CC=NO', 2],
    ['CC=C1CC(O)C1', 4],
    ['CS(=O)c1ccccc1', 2],
    ['CS(=O)(=O)c1ccccc1', 1],
    ['NC(=N)Nc1ccccc1', 1],
    ['CCN(C)C(C)=O', 1],
  ])('of %s are %i', async (smiles, count) => {
    const isomers = await isomersOf(smiles);
    expect(isomers).toHaveLength(count);
    expect(isomers).toEqual([...new Set(isomers)].sort());
    for (const isomer of isomers) expect(await isomersOf(isomer)).toEqual([isomer]);
  });

  test('keep what is given, and say when there are more than were asked for', async () => {
    for (const isomer of await isomersOf('C[C@H](O)C=CC(C)N'))
      expect((await parseSmiles(toolkit, isomer)).ok && isomer).toMatch(/C\[C@H\]\(O\)|\[C@@?H\]\(C\)O/u);
    expect(await isomersOf('C[C@H](O)C=CC(C)N')).toHaveLength(4);
    const some = await stereoisomers(toolkit, 'CC(O)C(N)C(F)C(Cl)C', 3);
    expect(some.isomers).toHaveLength(3);
    expect(some.more).toBe(true);
  });
});

describe('docking of a molecule with open stereochemistry', () => {
  /** Knows its isomers by their texts; a stand-in for a program. */
  const told = (affinities: Readonly<Record<string, number>>): Docker => ({
    ...{ name: 'told', version: '1', settings: {} },
    async dock(smiles) {
      const affinity = affinities[smiles];
      return affinity === undefined
        ? { ok: false, code: 'not-embedded', problem: `${smiles} cannot be built` }
        : { ok: true, affinity, method: 'told', shares: [{ atom: 0, energy: affinity }] };
    },
  });
  const smiles = 'CCC(O)C';

  test('docks both enantiomers and names the better one, whatever the seed', async () => {
    const [one = '', other = ''] = await isomersOf(smiles);
    const docker = isomerDocker(toolkit, told({ [one]: -6, [other]: -7.5 }));
    for (const seed of [1, 2])
      expect(await docker.dock(smiles, await embeddedReceptor(), { seed })).toMatchObject({
        affinity: -7.5,
        isomer: { smiles: other, docked: 2, known: 2, more: false, spread: 1.5 },
      });
  });

  test('passes over isomers that cannot be built, and tells the problem when none can', async () => {
    const [, other = ''] = await isomersOf(smiles);
    const docker = isomerDocker(toolkit, told({ [other]: -7 }));
    const options = { seed: 1 };
    expect(await docker.dock(smiles, await embeddedReceptor(), options)).toMatchObject({
      isomer: { smiles: other, docked: 1 },
    });
    const outcome = await isomerDocker(toolkit, told({})).dock(smiles, await embeddedReceptor(), options);
    expect(outcome).toMatchObject({ ok: false, code: 'not-embedded' });
  });

  test('leaves a molecule as it is whose stereochemistry is given', async () => {
    const docked = await isomerDocker(toolkit, told({ 'CC[C@H](C)O': -5 })).dock(
      'CC[C@H](C)O',
      await embeddedReceptor(),
      { seed: 1 },
    );
    expect(docked).toMatchObject({ affinity: -5 });
    expect(docked).not.toHaveProperty('isomer');
  });
});
