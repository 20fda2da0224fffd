import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import type { GivenMolecule } from '../src/lists/given-molecule.ts';
import { type MoleculeList, openMoleculeList } from '../src/lists/molecule-list.ts';
import { readGiven } from '../src/lists/read-given.ts';

const toolkit = await loadToolkit();
const folder = mkdtempSync(join(tmpdir(), 'lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const all = async (list: MoleculeList): Promise<readonly GivenMolecule[]> => {
  const found: GivenMolecule[] = [];
  for await (const one of list.molecules()) found.push(one);
  return found;
};
const given = async (path: string): Promise<readonly GivenMolecule[]> => all(await openMoleculeList(path));
const smilesOf = async (one: GivenMolecule): Promise<string> => {
  const read = await readGiven(toolkit, one);
  return read.ok ? read.molecule.smiles : read.problems.join(' ');
};
const keyOf = (smiles: string): Promise<string> =>
  toolkit.run((session) => {
    using molecule = session.read(smiles);
    return session.rdkit.get_inchikey_for_inchi(molecule.get_inchi());
  });

/** Written by Open Babel 3.1.1 from SMILES, with the InChIKey that it gives the SMILES. */
const written = ['flat-v2000.sdf', 'space-v2000.sdf.gz', 'space-v3000.sdf.gz'];

describe('an SDF of Open Babel', () => {
  test.each(written)('%s is read with its charges and stereochemistry', async (name) => {
    const found = await given(fileURLToPath(new URL(`fixtures/lists/${name}`, import.meta.url)));
    expect(found.map((one) => one.name)).toHaveLength(11);
    expect(found[0]?.name).toBe('L-alanine');
    for (const one of found) {
      const { InChIKey, note } = one.properties;
      expect(`${one.name} ${await keyOf(await smilesOf(one))}`).toBe(`${one.name} ${InChIKey}`);
      expect(note).toBe('two\nlines');
    }
  });
});

const block = (atoms: readonly string[], bonds: readonly string[] = [], end = 'M  END'): string =>
  [
    ...['name', '', ''],
    `${String(atoms.length).padStart(3)}${String(bonds.length).padStart(3)}  0  0  0  0            999 V2000`,
    ...atoms.map(
      (atom, at) => `${(1.4 * at).toFixed(4).padStart(10)}    0.0000    0.0000 ${atom.padEnd(3)} 0`,
    ),
    ...[...bonds, end, ''],
  ].join('\n');

describe('a record', () => {
  const record = async (text: string): Promise<string> => {
    const [, found] = await given(
      file(
        'bad.sdf',
        `${block(['C', 'O'], ['  1  2  1  0'])}$$$$\n${text}$$$$\n${block(['C', 'N'], ['  1  2  1  0'])}$$$$\n`,
      ),
    );
    return found ? smilesOf(found) : 'there is none';
  };

  test.each([
    ['without atoms', block([]), 'Record 2 has no atoms.'],
    ['that is cut off', block(['C', 'O'], ['  1  2  1  0'], ''), 'Record 2 is no whole MOL block'],
    ['that is empty', '\n', 'Record 2 is no whole MOL block'],
    [
      'of bonds that cannot be',
      block(['C', 'F', 'F'], ['  1  2  2  0', '  1  3  1  0']),
      'Record 2 cannot be read as a molecule',
    ],
    ['of an unknown element', block(['Xx', 'C'], ['  1  2  1  0']), 'wildcard'],
    [
      'of a thousand atoms',
      block(['C'])
        .replace('  1  0', '1000  0')
        .replace(
          '1000  0  0  0  0  0            999 V2000',
          '  0  0  0     0  0              1 V3000\nM  V30 COUNTS 1000 0 0 0 0',
        ),
      'at most 999',
    ],
  ])('%s is said with its number', async (_, text, words) => {
    expect(await record(text)).toContain(words);
  });

  test('that is bad leaves the others as they are', async () => {
    const found = await given(
      file(
        'middle.sdf',
        `${block(['C', 'O'], ['  1  2  1  0'])}$$$$\ngarbage\n$$$$\n${block(['C', 'N'], ['  1  2  1  0'])}$$$$\n`,
      ),
    );
    expect(await Promise.all(found.map(smilesOf))).toEqual([
      'CO',
      expect.stringContaining('Record 2 is no whole MOL block'),
      'CN',
    ]);
  });

  test('with a lost or a further line before its counts is read', async () => {
    const good = block(['C', 'O'], ['  1  2  1  0']);
    expect(await record(good.slice(good.indexOf('\n') + 1))).toBe('CO');
    expect(await record(`\n${good}`)).toBe('CO');
  });

  test('with charges and isotopes in its property lines has them', async () => {
    expect(
      await record(block(['C', 'N'], ['  1  2  1  0'], 'M  CHG  1   2   1\nM  ISO  1   1  13\nM  END')),
    ).toBe('[13CH3][NH3+]');
  });

  /** L-alanine as V3000, by the wedge of its second bond. */
  const alanine = (collection = ''): string =>
    [
      ...['L-alanine', '', '', '  0  0  0     0  0            999 V3000', 'M  V30 BEGIN CTAB'],
      ...[
        'M  V30 COUNTS 6 5 0 0 1',
        'M  V30 BEGIN ATOM',
        'M  V30 1 C 1.7321 1 0 0',
        'M  V30 2 C 0.866 1.5 0 0',
      ],
      ...[
        'M  V30 3 N 0.866 2.5 0 0',
        'M  V30 4 C 0 1 0 0',
        'M  V30 5 O -0.866 1.5 0 0',
        'M  V30 6 O 0 0 0 0',
      ],
      ...['M  V30 END ATOM', 'M  V30 BEGIN BOND', 'M  V30 1 1 2 1', 'M  V30 2 1 2 3 CFG=1', 'M  V30 3 1 2 4'],
      ...[
        'M  V30 4 2 4 5',
        'M  V30 5 1 4 6',
        'M  V30 END BOND',
        `${collection}M  V30 END CTAB`,
        'M  END',
        '',
      ],
    ].join('\n');

  test('of V3000 has the stereochemistry of its wedges', async () => {
    const [one] = await given(file('wedge.mol', alanine()));
    expect(await keyOf(one ? await smilesOf(one) : '')).toBe('QNAYBMKLOCPYGJ-REOHCLBHSA-N');
  });

  test('of enhanced stereochemistry is taken as drawn, and says so', async () => {
    const racemate = alanine(
      'M  V30 BEGIN COLLECTION\nM  V30 MDLV30/STERAC1 ATOMS=(1 2)\nM  V30 END COLLECTION\n',
    );
    const [one] = await given(file('racemate.sdf', racemate));
    expect(one?.notes.join(' ')).toContain('racemic');
    expect(await keyOf(one ? await smilesOf(one) : '')).toBe('QNAYBMKLOCPYGJ-REOHCLBHSA-N');
  });
});

describe('a table', () => {
  const texts = async (content: string, name = 'list.csv') => {
    const list = await openMoleculeList(file(name, content));
    const found = await all(list);
    return {
      found,
      notes: list.notes.join(' '),
      texts: found.map(({ text }) => text),
      names: found.map(({ name }) => name),
    };
  };

  test('with names under molecule and SMILES under smiles takes the SMILES', async () => {
    const { texts: read, names } = await texts(
      'molecule,smiles\naspirin,CC(=O)Oc1ccccc1C(=O)O\nethanol,CCO\n',
    );
    expect(read).toEqual(['CC(=O)Oc1ccccc1C(=O)O', 'CCO']);
    expect(names).toEqual(['aspirin', 'ethanol']);
  });

  test.each(['SMILES', 'canonical_smiles', 'Ligand SMILES', 'structure', 'Mol', 'what ever'])(
    'finds the column %s',
    async (title) => {
      const { texts: read } = await texts(`id;${title};pIC50\n1;CCO;6.1\n2;c1ccccc1N;7\n3;CC(C)=O;5\n`);
      expect(read).toEqual(['CCO', 'c1ccccc1N', 'CC(C)=O']);
    },
  );

  test('with stereochemistry in one of two columns takes that one, and says so', async () => {
    const { texts: read, notes } = await texts(
      'canonical_smiles,isomeric_smiles\nCC(N)C(=O)O,C[C@H](N)C(=O)O\n',
    );
    expect(read).toEqual(['C[C@H](N)C(=O)O']);
    expect(notes).toContain("taken from 'isomeric_smiles'");
  });

  test('with InChI beside InChIKeys takes the InChI', async () => {
    const { texts: read } = await texts(
      'InChIKey,InChI\nLFQSCWFLJHTTHZ-UHFFFAOYSA-N,"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3"\n',
    );
    expect(read).toEqual(['InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3']);
  });

  test('without a heading is read by what it holds, and says so', async () => {
    const { texts: read, names, notes } = await texts('e1,CCO\ne2,CCN\n');
    expect([read, names]).toEqual([
      ['CCO', 'CCN'],
      ['e1', 'e2'],
    ]);
    expect(notes).toContain('no heading');
  });

  test('keeps its other columns, line ends in quotes too', async () => {
    const { found } = await texts('name,smiles,remark\na,CCO,"one\ntwo, three"\nb,CCN,"5"" tube\n');
    expect(found[0]).toMatchObject({ name: 'a', properties: { remark: 'one\ntwo, three' } });
    expect(found[1]).toMatchObject({ name: 'b', text: 'CCN' });
  });

  test('in a file of another ending is told by its heading', async () => {
    expect((await texts('ID\tSMILES\nx\tCCO\n', 'list.txt')).texts).toEqual(['CCO']);
  });
});

describe('lines', () => {
  test('with the name first are read so, which is said', async () => {
    const list = await openMoleculeList(file('named.smi', 'first CCO\nsecond c1ccccc1N\nzinc3 CC(=O)NC\n'));
    expect((await all(list)).map(({ text, name }) => `${name} ${text}`)).toEqual([
      'first CCO',
      'second c1ccccc1N',
      'zinc3 CC(=O)NC',
    ]);
    expect(list.notes.join(' ')).toContain('second word');
  });

  test('with extended SMILES say that a racemate is taken as written', async () => {
    const [one] = await given(file('cx.smi', 'C[C@H](O)CN |&1:1| amine\n'));
    expect(one).toMatchObject({ name: 'amine', text: 'C[C@H](O)CN' });
    expect(one?.notes.join(' ')).toContain('racemic');
  });
});

describe('a text', () => {
  const one = 'smiles,name\r\nCCO,Äthanol\r\n';
  test.each([
    ['in UTF-8 with its mark', Buffer.from(`\uFEFF${one}`)],
    ['in UTF-16', Buffer.from(`\uFEFF${one}`, 'utf16le')],
    ['in Windows-1252', Buffer.from(one, 'latin1')],
    ['in both', Buffer.concat([Buffer.from(one, 'latin1'), Buffer.from('CCN,Äthylamin\n')])],
    ['with the line ends of old', Buffer.from(one.replaceAll('\r\n', '\r'))],
  ])('%s is read', async (_, bytes) => {
    const found = await given(file('encoded.csv', bytes));
    expect(found[0]).toMatchObject({ text: 'CCO', name: 'Äthanol' });
    expect(found[1]?.name ?? 'Äthylamin').toBe('Äthylamin');
  });

  test.each([
    ['an empty file', '', 'it is empty'],
    ['names alone', 'aspirin\nibuprofen\nparacetamol\n', 'cannot be looked up by name'],
    ['InChIKeys alone', 'LFQSCWFLJHTTHZ-UHFFFAOYSA-N\n', 'InChIKey'],
    ['a PDF', Buffer.from('%PDF-1.7\n\u00e2\u00e3\n\0', 'latin1'), 'it is a PDF'],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0014\0', 'latin1'), 'save the sheet as CSV'],
    ['bytes', Buffer.from([1, 0, 2, 0, 10]), 'no text'],
    ['a web page', '<!DOCTYPE html><p>CCO</p>\n', 'a web page'],
    ['JSON', '[{"smiles": "CCO"}]\n', 'it is JSON'],
    ['MOL2', '@<TRIPOS>MOLECULE\nx\n', 'obabel list.mol2'],
    ['PDB', 'HETATM    1  C1  LIG A   1       0.000   0.000   0.000\n', 'no bond orders'],
    ['a line without end', 'C'.repeat(1_100_000), 'line 1 has more than'],
  ])('that is %s is refused with what to do', async (_, content, words) => {
    await expect(openMoleculeList(file('refused', content))).rejects.toThrow(words);
  });
});

const awkward = fileURLToPath(new URL('../../../../shared/cases/molecules/awkward.smi', import.meta.url));
const missing = !existsSync(awkward);
test.skipIf(missing)(
  `the awkward molecules are all read with their names${missing ? ' (skipped: there are no cases)' : ''}`,
  async () => {
    const found = await given(awkward);
    expect(found).toHaveLength(40);
    for (const one of found) {
      const read = await readGiven(toolkit, one);
      expect([one.name, read.ok]).toEqual([expect.stringMatching(/^\w+$/u), true]);
    }
  },
);
