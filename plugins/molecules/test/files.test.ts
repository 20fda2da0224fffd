import { type Artifact, atLeast, atMost, quantity } from '@textgrad/core';
import type { ConfirmedCandidate } from '@textgrad/core/runs';
import { beforeAll, describe, expect, test } from 'vitest';
import { desirability, loadToolkit } from '../src/chemistry/index.ts';
import { embeddedReceptor, inProcessDocker, readLigand } from '../src/dock/index.ts';
import { filesOf } from '../src/files/design-files.ts';
import { candidate, hostile, runOf, stepOf } from './support/runs.ts';

const toolkit = await loadToolkit();
const receptor = await embeddedReceptor();
const docking = 'docking ABL-1IEP';

const measured = (step: number, smiles: string, affinity: number, weight: number) =>
  candidate(step, smiles, {
    score: -affinity,
    measurements: [
      { name: 'overall', quantity: quantity(affinity, 'kcal/mol') },
      { name: docking, quantity: quantity(affinity, 'kcal/mol'), goal: atMost(-8, { unit: 'kcal/mol' }) },
      { name: 'molecular weight', quantity: quantity(weight, 'Da'), goal: atLeast(50, { unit: 'Da' }) },
    ],
  });

const best = measured(2, 'NC(=O)c1ccccc1', -6, 121.1);
const run = runOf(
  measured(0, 'c1ccccc1', -4, 78.1),
  [
    stepOf(measured(1, 'Cc1ccccc1', -5, 92.1), { others: [measured(1, 'CCCO', -3, 60.1)] }),
    stepOf(best),
    stepOf({ ...best, step: 3 }, { status: 'unchanged', improved: false, measured: 0 }),
    stepOf(measured(4, 'c1ccccc1', -4, 78.1), { improved: false, measured: 0 }),
  ],
  { best },
);

let pose: string;
beforeAll(async () => {
  const docker = inProcessDocker(toolkit, { budget: { runs: 1, fraction: 0.05 } });
  const docked = await docker.dock(best.text, receptor, { seed: 1 });
  if (!docked.ok || docked.pose === undefined) throw new Error('benzamide can be docked');
  pose = docked.pose;
}, 60_000);

const confirmedWith = (content: string): readonly ConfirmedCandidate[] => [
  {
    candidate: best,
    again: best,
    artifacts: [{ name: 'docking-ABL-1IEP.pdbqt', mediaType: 'chemical/x-pdbqt', content }],
  },
];
const receptors = new Map([[docking, receptor]]);
const contentOf = (files: readonly Artifact[], name: string): string =>
  String(files.find((file) => file.name === name)?.content ?? '');
const namesOf = (files: readonly Artifact[]): readonly string[] => files.map(({ name }) => name);

describe('the tables of a design', () => {
  test('hold every measured molecule once, also those that a step passed over', async () => {
    const smiles = contentOf(await filesOf(run), 'molecules.smi');
    expect(smiles.trim().split('\n')).toEqual([
      'c1ccccc1 step-0 score=4',
      'Cc1ccccc1 step-1 score=5',
      'CCCO step-1.2 score=3',
      'NC(=O)c1ccccc1 step-2 score=6',
    ]);
  });

  test('have values as measured, and what becomes of them', async () => {
    const rows = contentOf(await filesOf(run), 'molecules.csv')
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
    const [heading = [], ...lines] = rows;
    const column = (name: string): readonly (string | undefined)[] =>
      lines.map((line) => line[heading.indexOf(name)]);
    expect(column('kind')).toEqual(['start', 'updated', 'other', 'updated']);
    expect(column('number')).toEqual(['1', '1', '2', '1']);
    expect(column('scaffold')).toEqual(['c1ccccc1', 'c1ccccc1', '', 'c1ccccc1']);
    expect(column(`${docking} [kcal/mol]`)).toEqual(['-4', '-5', '-3', '-6']);
    expect(column(`${docking} miss`)).toEqual(['0.5', '0.375', '0.625', '0.25']);
    expect(column('molecular weight miss')).toEqual(['0', '0', '0', '0']);
    expect(column('molecular weight desirability').map(Number)).toEqual(
      [78.1, 92.1, 60.1, 121.1].map((weight) => desirability('MW', weight)),
    );
    expect(column('best')).toEqual(['false', 'false', 'false', 'true']);
  });

  test('count scaffolds and duplicates', async () => {
    expect(JSON.parse(contentOf(await filesOf(run), 'collection.json'))).toEqual({
      molecules: 4,
      unique: 4,
      duplicates: 0,
      scaffolds: 2,
      genericScaffolds: 2,
      unreadable: 0,
      moleculesOfScaffold: { c1ccccc1: 3, '': 1 },
    });
  });
});

describe('the poses of a design', () => {
  test('are those that were docked, with what was measured', async () => {
    const files = await filesOf({ ...run, confirmed: confirmedWith(pose) }, receptors);
    const record = contentOf(files, 'poses.sdf');
    expect(record).toContain('>  <SMILES>\nNC(=O)c1ccccc1\n');
    expect(record).toContain('>  <docking_ABL-1IEP>\n-6\n');
    expect(record.trim().endsWith('$$$$')).toBe(true);
    const read = await toolkit.run(({ rdkit }) => {
      using molecule = rdkit.get_mol(record.split('>  <')[0] ?? '');
      const { atoms } = JSON.parse(molecule?.get_json() ?? '{}').molecules[0] as {
        readonly atoms: readonly object[];
      };
      molecule?.remove_hs_in_place();
      return { smiles: molecule?.get_smiles(), atoms: atoms.length };
    });
    // C7H7NO, all its hydrogens there.
    expect(read).toEqual({ smiles: 'NC(=O)c1ccccc1', atoms: 16 });
    const affinity = Number(/VINA RESULT: +(-?[\d.]+)/u.exec(pose)?.[1]);
    expect(record).toContain(`>  <affinity>\n${affinity}\n`);
    const places = record
      .split('\n')
      .slice(4, 13)
      .map((line) => [0, 10, 20].map((at) => Number(line.slice(at, at + 10)).toFixed(3)).join());
    const docked = readLigand(pose).atoms.map((atom) => [atom.x, atom.y, atom.z]);
    expect(docked.map((place) => place.map((one) => one.toFixed(3)).join())).toEqual(
      expect.arrayContaining(places),
    );
  });

  test('are several where several were kept, numbered, with one picture of the best', async () => {
    const two = `${pose}${pose.replace('MODEL 1', 'MODEL 2').replace(/(VINA RESULT: +)-?[\d.]+/u, '$1-4.200')}`;
    const files = await filesOf({ ...run, confirmed: confirmedWith(two) }, receptors);
    const records = contentOf(files, 'poses.sdf').split('$$$$\n').filter(Boolean);
    expect(records.map((record) => /> {2}<pose>\n(\d)/u.exec(record)?.[1])).toEqual(['1', '2']);
    expect(records[1]).toContain('>  <affinity>\n-4.2\n');
    expect(namesOf(files).filter((name) => name === 'binding.svg')).toHaveLength(1);
    const [heading = '', ...rows] = contentOf(files, 'interactions.csv').trim().split('\n');
    const at = heading.split(',').indexOf('pose');
    expect(new Set(rows.map((row) => row.split(',')[at]))).toEqual(new Set(['1', '2']));
    expect(contentOf(files, 'poses.html')).toContain(', pose 2 at -4.2');
  });

  test('come with a page, and with colours that add up to the affinity', async () => {
    const files = await filesOf({ ...run, confirmed: confirmedWith(pose) }, receptors);
    expect(namesOf(files)).toEqual([
      ...['poses.html', 'poses.sdf', 'molecules.smi', 'molecules.csv', 'collection.json'],
      ...['confirmation.csv', 'confirmation.html', 'interactions.csv', 'interactions.html'],
      ...['best.svg', 'drug-likeness.svg', 'binding.svg', 'structures.svg'],
    ]);
    const words = /by atom in the order of the SMILES [^:]*: (.*?)\.<\/desc>/u.exec(
      contentOf(files, 'binding.svg'),
    )?.[1];
    const shares = words?.split(', ').map((share) => Number(share.split(': ')[1])) ?? [];
    expect(shares).toHaveLength(9);
    const affinity = Number(/VINA RESULT: +(-?[\d.]+)/u.exec(pose)?.[1]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(affinity, 0);
  });

  test('come with what holds them, by residue, in a table and with the pose', async () => {
    const files = await filesOf({ ...run, confirmed: confirmedWith(pose) }, receptors);
    const [heading, ...rows] = contentOf(files, 'interactions.csv').trim().split('\n');
    expect(heading).toContain('interaction,chain,residue,number');
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatch(/,B,[A-Z]{3},\d+,/u);
    const [, words = ''] = /> {2}<interactions>\n([^\n]*)\n/u.exec(contentOf(files, 'poses.sdf')) ?? [];
    expect(words).toMatch(/^(?:hydrogen bond|hydrophobic contact) [A-Z]{3}\d+/u);
    expect(contentOf(files, 'interactions.html')).toContain(words);
  });

  test('are the same files every time, from what is kept alone', async () => {
    const kept = JSON.parse(JSON.stringify({ ...run, confirmed: confirmedWith(pose) })) as typeof run;
    expect(await filesOf(kept, receptors)).toEqual(
      await filesOf({ ...run, confirmed: confirmedWith(pose) }, receptors),
    );
  });

  test('are shown without their pocket when the receptor cannot be read', async () => {
    const files = await filesOf({ ...run, confirmed: confirmedWith(pose) });
    expect(namesOf(files)).toContain('poses.html');
    expect(namesOf(files)).toContain('poses.sdf');
    expect(namesOf(files)).not.toContain('binding.svg');
    expect(contentOf(files, 'poses.html')).toContain('"pockets":[]');
  });

  test.each([
    ['is no PDBQT', () => hostile],
    ['is empty', () => ''],
    ['is of another molecule', () => pose.replace(/REMARK SMILES NC\S+/u, 'REMARK SMILES CCO')],
    ['names atoms that are not there', () => pose.replace(/(SMILES IDX) \d+/u, '$1 9999')],
  ])('leave out one that %s', async (_, content) => {
    const files = await filesOf({ ...run, confirmed: confirmedWith(content()) }, receptors);
    expect(namesOf(files)).not.toContain('poses.html');
    expect(namesOf(files)).toContain('molecules.csv');
  });
});

test('a result with texts that are no molecules still has its tables', async () => {
  const odd = candidate(0, hostile, { score: 1 });
  const files = await filesOf(runOf(odd, [stepOf(candidate(1, `=cmd|${hostile}`, { score: 2 }))]));
  expect(namesOf(files)).toEqual(['molecules.smi', 'molecules.csv', 'collection.json', 'structures.svg']);
  expect(JSON.parse(contentOf(files, 'collection.json'))).toMatchObject({ molecules: 0, unreadable: 2 });
  expect(contentOf(files, 'molecules.csv')).toContain(`"'=cmd|`);
  expect(contentOf(files, 'molecules.smi').trim().split('\n')).toHaveLength(2);
});
