import { describe, expect, test } from 'vitest';
import { prepareReceptor, readStructureText } from '../src/dock/structure/index.ts';

/** An atom of a PDB file, at a place in Å. */
const atom = (
  [name, element]: readonly [string, string],
  residue: string,
  place: readonly [number, number, number],
  record: 'ATOM  ' | 'HETATM' = 'ATOM  ',
): string =>
  `${record}    1 ${` ${name}`.padEnd(4)} ${residue}    ${place.map((one) => one.toFixed(3).padStart(8)).join('')}  1.00  0.00          ${element.padStart(2)}`;

const names = [
  ['N', 'N'],
  ['CA', 'C'],
  ['C', 'C'],
  ['O', 'O'],
] as const;

/** The backbone of a residue that begins at a place; the next one of the chain begins 3.8 Å farther on. */
const backbone = (residue: string, x: number, record?: 'ATOM  ' | 'HETATM', y = 0): readonly string[] =>
  names.map((name, at) =>
    atom(name, residue, [x + ([0, 1.2, 2.47, 2.6][at] ?? 0), y + ([0, 0.8, 0, -1.2][at] ?? 0), 0], record),
  );

const chain = [...backbone('ALA A   1', 0), ...backbone('GLY A   2', 3.8), ...backbone('LEU A   4', 11.4)];
const prepared = (...lines: readonly string[]) => prepareReceptor(readStructureText(lines.join('\n'), 'pdb'));
const notes = (...lines: readonly string[]): string => prepared(...lines).notes.join(' ');

describe('a heterogen with N, CA and C', () => {
  test('that peptide bonds join to the chain stays, whatever its name', () => {
    const { pdbqt, notes: said } = prepared(...chain, ...backbone('XYZ A   3', 7.6, 'HETATM'));
    expect(pdbqt).toContain('XYZ A   3');
    expect(said.join(' ')).not.toContain('Taken out');
  });

  test.each(['GLU', 'XYZ'])('that is free is a ligand, also where it is called %s, and is said', (name) => {
    const free = backbone(`${name} A 301`, 6, 'HETATM', 6);
    expect(notes(...chain, ...free)).toContain(`Taken out: ${name} A 301; name those that belong`);
    const { pdbqt } = prepareReceptor(readStructureText([...chain, ...free].join('\n'), 'pdb'), {
      keep: [name],
    });
    expect(pdbqt).toContain(`${name} A 301`);
  });

  test('that is free stays where the file says that it is a modified residue, or where it is a common one', () => {
    const free = backbone('XYZ A 301', 6, 'HETATM', 6);
    const record = 'MODRES 1ABC XYZ A  301  ALA  A MODIFIED ALANINE';
    expect(prepared(record, ...chain, ...free).pdbqt).toContain('XYZ A 301');
    expect(prepared(...chain, ...backbone('MSE A 301', 6, 'HETATM', 6)).pdbqt).toContain('MSE A 301');
  });

  test('in an mmCIF file is told by its place in the sequence', () => {
    const columns =
      'group_PDB type_symbol label_atom_id label_comp_id label_asym_id auth_seq_id label_seq_id Cartn_x Cartn_y Cartn_z';
    const rows = (sequence: string): readonly string[] =>
      names.map(
        ([name, element], at) =>
          `HETATM ${element} ${name} XYZ A 301 ${sequence} ${6 + 1.3 * at} 6 ${at % 2}`,
      );
    const text = (sequence: string): string =>
      [
        'data_x',
        'loop_',
        ...columns.split(' ').map((name) => `_atom_site.${name}`),
        'ATOM O OG SER A 1 1 0 0 0',
        ...rows(sequence),
      ].join('\n');
    const read = (sequence: string) => prepareReceptor(readStructureText(text(sequence), 'mmcif'));
    expect(read('.').notes.join(' ')).toContain('Taken out: XYZ A 301');
    expect(read('7').pdbqt).toContain('XYZ A 301');
  });
});

describe('a residue of other atoms', () => {
  test('between two of the chain, as a chromophore is, stays', () => {
    const ring = [
      atom(['N1', 'N'], 'CRO A   3', [7.6, 0, 0], 'HETATM'),
      atom(['C9', 'C'], 'CRO A   3', [8.8, 0.8, 0], 'HETATM'),
      atom(['C3', 'C'], 'CRO A   3', [10.07, 0, 0], 'HETATM'),
    ];
    expect(prepared(...chain, ...ring).pdbqt).toContain('CRO A   3');
  });

  test('that is a ligand among the ATOM records is taken out, and said', () => {
    const ligand = [atom(['C1', 'C'], 'LIG A 301', [6, 6, 0]), atom(['O1', 'O'], 'LIG A 301', [7.3, 6, 0])];
    expect(notes(...chain, ...ligand)).toContain('Taken out: LIG A 301');
  });
});
