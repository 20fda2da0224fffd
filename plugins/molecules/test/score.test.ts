import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CommandTools } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit, qed, syntheticAccessibility } from '../src/chemistry/index.ts';
import type { GivenMolecule } from '../src/lists/given-molecule.ts';
import { openMoleculeList } from '../src/lists/molecule-list.ts';
import { cellsOf } from '../src/lists/table-cells.ts';
import { scoreCommand } from '../src/score/score-command.ts';
import { scoreSettings } from '../src/score/score-settings.ts';

const toolkit = await loadToolkit();
const folder = mkdtempSync(join(tmpdir(), 'scores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8');
const given = async (path: string): Promise<readonly GivenMolecule[]> => {
  const found: GivenMolecule[] = [];
  for await (const one of (await openMoleculeList(path)).molecules()) found.push(one);
  return found;
};

async function score(path: string, settings: object, signal = new AbortController().signal) {
  const said: string[] = [];
  const tools: CommandTools = {
    ...{ cwd: folder, env: {}, signal },
    ...{ print: (line) => said.push(line), progress: () => undefined, warn: (line) => said.push(line) },
  };
  await scoreCommand.run(path, scoreSettings.parse(settings), tools);
  return said;
}

/** Rows by column. */
function table(...path: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const [heading = [], ...rows] = read(...path)
    .trimEnd()
    .split('\r\n')
    .map((line) => cellsOf(line, ','));
  return rows.map((row) => Object.fromEntries(heading.map((name, at) => [name, row[at] ?? ''])));
}

describe('molecules are read', () => {
  const block = (name: string): string =>
    `${name}\n\n\n  2  1  0  0  0  0            999 V2000\n    0.0000    0.0000    0.0000 C   0\n    1.4000    0.0000    0.0000 O   0\n  1  2  1  0\nM  END\n`;

  test.each([
    [
      'lines of SMILES',
      'a.smi',
      'smiles name\nCCO ethanol\n\n# a comment\nCO\tmethyl alcohol\n',
      ['CCO', 'CO'],
    ],
    ['a table', 'a.csv', '\uFEFFID,"a, b",SMILES\r\n1,x,CCO\r\n"two ""2""",y,"CO"\r\n', ['CCO', 'CO']],
    ['a table with tabs', 'a.tsv', 'name\tcanonical_smiles\nx\tCCO\ny\tCO\n', ['CCO', 'CO']],
    ['SDF', 'a.sdf', `${block('x')}>  <id>\n1\n\n$$$$\n${block('y')}$$$$\n`, [block('x'), block('y')]],
    ['MOL', 'a.mol', block('x'), [block('x')]],
    ['a gzipped file', 'a.smi.gz', gzipSync('CCO\nCO\n'), ['CCO', 'CO']],
  ])('from %s', async (_, name, content, texts) => {
    const found = await given(file(name, content));
    expect(found.map(({ text }) => text)).toEqual(texts);
    expect(found.map(({ number }) => number)).toEqual(texts.map((_one, at) => at + 1));
  });

  test('with their names', async () => {
    expect((await given(file('n.smi', 'CCO ethyl alcohol\n')))[0]?.name).toBe('ethyl alcohol');
    expect((await given(file('n.csv', 'smiles,ID\nCO,"two ""2"""\n')))[0]?.name).toBe('two "2"');
    expect((await given(file('n.sdf', block('mine'))))[0]?.name).toBe('mine');
  });

  test.each([
    ['a table without molecules', 'no.csv', 'a,b\n1,2\n', 'no column of it is named smiles'],
    ['an empty file', 'empty.smi', '\n', 'it is empty'],
  ])('but not from %s, which is said', async (_, name, content, words) => {
    await expect(score(file(name, content), {})).rejects.toThrow(words);
    await expect(score(join(folder, 'nothing.smi'), {})).rejects.toThrow('There is no file');
  });
});

describe('a list', () => {
  const drugs = [
    'CC(=O)Nc1ccc(O)cc1',
    'CC(C)Cc1ccc(C(C)C(=O)O)cc1',
    'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
    'O=C1C=CC(=O)C=C1',
  ];

  test('gets its properties, filters and a page of the best, and what cannot be read is said in its row', async () => {
    await score(file('drugs.smi', [...drugs, 'C1CC', 'CC(=O)[O-].[Na+]'].join('\n')), { to: 'plain' });
    const rows = table('plain', 'scores.csv');
    expect(rows).toHaveLength(6);
    for (const [at, smiles] of drugs.entries()) {
      const row = rows[at] ?? {};
      expect(Number(row.QED)).toBeCloseTo((await qed(toolkit, smiles)).qed, 6);
      expect(Number(row['SA score'])).toBeCloseTo((await syntheticAccessibility(toolkit, smiles)).score, 6);
    }
    // Caffeine: three of eight carbons are sp3; benzoquinone is in PAINS.
    expect(Number(rows[2]?.['fraction sp3'])).toBeCloseTo(3 / 8, 6);
    expect(rows[3]?.PAINS).toBe('quinone_A');
    expect(rows[4]?.problems).toContain('is not closed');
    expect(rows[5]?.smiles).toBe('CC(=O)[O-]');
    const page = read('plain', 'best.html');
    expect(page.match(/<svg/gu)).toHaveLength(5);
    expect(page.indexOf('CC(=O)Nc1ccc(O)cc1')).toBeGreaterThan(0);
  });

  test('that was ended on its way is gone on with, and comes out the same', async () => {
    const path = file('long.smi', Array.from({ length: 30 }, (_, at) => `${'C'.repeat(at + 1)}O`).join('\n'));
    await score(path, { to: 'whole' });
    const whole = read('whole', 'scores.csv');
    await score(path, { to: 'parts' });
    // Ten rows and a part of the next, as a machine that stops leaves them.
    const lines = whole.split('\r\n');
    writeFileSync(
      join(folder, 'parts', 'scores.csv'),
      `${lines.slice(0, 11).join('\r\n')}\r\n${lines[11]?.slice(0, 9)}`,
    );
    const said = await score(path, { to: 'parts' });
    expect(said[0]).toContain('10 molecules were scored before');
    expect(read('parts', 'scores.csv')).toBe(whole);
    await expect(score(path, { to: 'parts', seed: 2 })).rejects.toThrow('--again');
    await score(path, { to: 'parts', seed: 2, again: true });
    expect(read('parts', 'scores.csv')).toBe(whole);
  });

  test('that is stopped says how to go on', async () => {
    const stop = new AbortController();
    stop.abort();
    const said = await score(file('stopped.smi', drugs.join('\n')), { to: 'stopped' }, stop.signal);
    expect(said.join(' ')).toContain('Stopped after 0 of 4 molecules');
  });

  test('is docked, with ligand efficiencies and poses with hydrogens', async () => {
    await score(file('docked.smi', 'c1ccccc1O phenol\nC[Se]C\nCC(O)CN\n'), { docking: 'fast', to: 'docked' });
    const [phenol = {}, other, open] = table('docked', 'scores.csv');
    expect(phenol['stereoisomer of docking ABL-1IEP']).toBe('');
    expect(open?.['stereoisomer of docking ABL-1IEP']).toMatch(
      /^C\[C@@?H\]\(O\)CN, the best of 2 docked of 2 /u,
    );
    const affinity = Number(phenol['docking ABL-1IEP [kcal/mol]']);
    expect(affinity).toBeLessThan(-4);
    expect(Number(phenol['ligand efficiency of docking ABL-1IEP [kcal/mol per heavy atom]'])).toBeCloseTo(
      -affinity / 7,
      5,
    );
    expect(other?.problems).toContain('no parameters');
    const [title, , , counts = ''] = read('docked', 'poses.sdf').split('\n');
    expect(read('docked', 'poses.sdf')).toMatch(/<stereoisomer>[^\n]*\nC\[C@@?H\]\(O\)CN\n/u);
    expect(title).toBe('phenol');
    expect(counts.slice(0, 6)).toBe(' 13 13');
  }, 60_000);

  test('says what the receptor that it is docked into lacks', async () => {
    const abl = gunzipSync(readFileSync(join(import.meta.dirname, '../data/receptors/abl-1iep.pdbqt.gz')));
    const bare = abl
      .toString()
      .split('\n')
      .filter((line) => !line.trimEnd().endsWith('HD'));
    const receptor = {
      file: file('bare.pdbqt', bare.join('\n')),
      box: { center: [14.8, 89.8, 57.2], size: [16, 16, 16] },
    };
    const said = await score(file('one.smi', 'Oc1ccccc1 phenol\n'), { docking: 'fast', receptor });
    expect(said.join('\n')).toMatch(/bare.*no polar hydrogen \(HD\) in the file/u);
    expect(table('one-scores', 'scores.csv')).toHaveLength(1);
  });

  test('is ranked by a surrogate that docked some of it, which says how it errs', async () => {
    const path = file(
      'taught.smi',
      Array.from({ length: 24 }, (_, at) => `${'C'.repeat((at % 12) + 1)}${at < 12 ? 'O' : 'N'}`).join('\n'),
    );
    const said = await score(path, { docking: 'surrogate', train: 10, to: 'taught' });
    expect(said[0]).toMatch(/learnt from 10 docked molecules; on those it has not seen it errs by \d/u);
    const [docked = ''] = readdirSync(join(folder, 'taught')).filter((name) => name.startsWith('docked-'));
    expect(table('taught', docked)).toHaveLength(10);
    const rows = table('taught', 'scores.csv');
    const predicted = rows.map((row) => Number(row['docking ABL-1IEP (surrogate) [kcal/mol]']));
    expect(predicted.every((value) => value < -1 && value > -8)).toBe(true);
    expect(predicted[9]).toBeLessThan(predicted[0] ?? Number.NaN);
  }, 120_000);
});
