import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { TextGradError } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { readLigand, readReceptor } from '../src/dock/pdbqt/index.ts';
import { defineReceptor, type Receptor, readReceptorFiles } from '../src/dock/receptors/index.ts';
import { prepareReceptor, readStructureText } from '../src/dock/structure/index.ts';
import { scoreOnly, typeReceptor } from '../src/dock/vina/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'structures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const fixture = (name: string): URL => new URL(`fixtures/receptors/${name}`, import.meta.url);
const pocket = (entry: string): string =>
  gunzipSync(readFileSync(fixture(`${entry}-pocket.pdb.gz`))).toString();
const prepared = (text: string) => prepareReceptor(readStructureText(text, 'pdb'));
const pose = (entry: string) => readLigand(readFileSync(fixture(`${entry}-pose.pdbqt`), 'utf8'));
const score = (entry: string, receptor: string) => {
  const { affinity, terms } = scoreOnly(pose(entry), typeReceptor(readReceptor(receptor)));
  return { affinity, hbond: terms.hbond };
};
const failure = async (work: () => unknown): Promise<TextGradError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof TextGradError) return error;
    throw error;
  }
  throw new Error('it should have failed');
};

/**
 * Residues within 9 Å of the crystal's ligand of three PDB entries (CC0), and that ligand's pose. The numbers are those of a PDBQT that
 * Open Babel 3.1.1 made of the first alternate locations of their chains (`obabel x.pdb -xr -p 7.4 -O x.pdbqt`): the affinity is
 * that of `vina --score_only` 1.2.3, which prints no terms.
 */
const byOpenBabel = [
  { entry: '1hpv', affinity: -7.946, hbond: -2.247 },
  { entry: '5x72', affinity: -9.661, hbond: -1.049 },
  { entry: '1iep', affinity: -13.055, hbond: -2.875 },
] as const;

const openBabel = 'obabel';
const obabel = (() => {
  try {
    return execFileSync(openBabel, ['-V'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
})();

describe('a PDB file', () => {
  test.each(byOpenBabel)('of $entry is prepared as Open Babel prepares it', ({ entry, affinity, hbond }) => {
    const ours = score(entry, prepared(pocket(entry)).pdbqt);
    expect(Math.abs(ours.affinity - affinity)).toBeLessThan(0.1);
    expect(Math.abs(ours.hbond - hbond)).toBeLessThan(0.1);
  });

  test.skipIf(obabel === undefined)(
    `is prepared as by the Open Babel of this machine${obabel === undefined ? ' (skipped: there is no obabel)' : ''}`,
    () => {
      for (const { entry } of byOpenBabel) {
        const chains = pocket(entry)
          .split('\n')
          .filter((line) => line.startsWith('ATOM') && line[16] !== 'B')
          .map((line) => `${line.slice(0, 16)} ${line.slice(17)}`);
        const pdb = inFolder(`${entry}.pdb`, chains.join('\n'));
        const made = join(folder, `${entry}.pdbqt`);
        execFileSync(openBabel, [pdb, '-xr', '-p', '7.4', '-O', made], { stdio: 'ignore' });
        const [ours, theirs] = [prepared(pocket(entry)).pdbqt, readFileSync(made, 'utf8')].map((text) =>
          score(entry, text),
        );
        expect(ours?.affinity).toBeCloseTo(theirs?.affinity ?? Number.NaN, 1);
        expect(ours?.hbond).toBeCloseTo(theirs?.hbond ?? Number.NaN, 1);
      }
    },
  );

  test('has its waters and ligands taken out and one alternate location kept, and says so', () => {
    const { pdbqt, notes } = prepared(pocket('5x72'));
    expect(notes.join(' ')).toContain('9 waters are taken out');
    expect(notes.join(' ')).toContain('Taken out: P59 A 201, P69 A 202');
    expect(notes.join(' ')).toContain('PHE A 133 (A)');
    expect(pdbqt).not.toContain('HOH');
    expect(pdbqt.match(/ CZ {2}PHE A 133 /gu)).toHaveLength(1);
  });

  test('gets hydrogens at their bond lengths, away from what else is bonded', () => {
    const { atoms } = readReceptor(prepared(pocket('1hpv')).pdbqt);
    const heavy = atoms.filter(({ type }) => type.element !== 'H');
    for (const hydrogen of atoms.filter(({ type }) => type.name === 'HD')) {
      const [on = 0, next = 0] = heavy
        .map((one) => Math.hypot(one.x - hydrogen.x, one.y - hydrogen.y, one.z - hydrogen.z))
        .sort((a, b) => a - b);
      expect(on).toBeGreaterThan(0.96);
      expect(on).toBeLessThan(1.35);
      expect(next).toBeGreaterThan(1.5);
    }
  });

  test('keeps the hydrogens that it has, and histidine protonated as it is', () => {
    const hydrogen = 'ATOM   9001  HD1 HIS A  10      -1.000   0.000   0.000  1.00  0.00           H  ';
    const nitrogen = 'ATOM   9002  ND1 HIS A  10       0.000   0.000   0.000  1.00  0.00           N  ';
    const other = 'ATOM   9003  NE2 HIS A  10       2.100   0.300   0.000  1.00  0.00           N  ';
    const carbon = 'ATOM   9004  CE1 HIS A  10       1.000   0.850   0.000  1.00  0.00           C  ';
    const { atoms } = readReceptor(prepared([hydrogen, nitrogen, other, carbon].join('\n')).pdbqt);
    expect(atoms.map(({ name, type }) => `${name} ${type.name}`)).toEqual([
      'ND1 N',
      'HD1 HD',
      'NE2 NA',
      'CE1 A',
    ]);
  });

  test('of the old form without elements is read by its atom names', () => {
    const line = (name: string, residue: string, record = 'ATOM  ') =>
      `${record}    1 ${name} ${residue} A   1       1.000   2.000   3.000  1.00  0.00      1ABC  86`;
    const elementOf = (...parts: Parameters<typeof line>) =>
      readStructureText(line(...parts), 'pdb').atoms[0]?.element;
    expect(elementOf(' CA ', 'GLY')).toBe('C');
    expect(elementOf('HG21', 'ILE')).toBe('H');
    expect(elementOf('1HB ', 'ALA')).toBe('H');
    expect(elementOf('CA  ', ' CA', 'HETATM')).toBe('Ca');
    expect(elementOf('ZN  ', ' ZN', 'HETATM')).toBe('Zn');
    expect(elementOf('SE  ', 'MSE', 'HETATM')).toBe('Se');
  });

  const metal = 'HETATM 9999 ZN    ZN A 900       1.000  18.000   8.000  1.00  0.00          ZN  ';
  const heme = 'HETATM 9998 FE   HEM A 901       5.000   8.000   8.000  1.00  0.00          FE  ';
  const glycerol = 'HETATM 9997  O1  GOL A 902       9.000   1.000   1.000  1.00  0.00           O  ';
  test('keeps metals and cofactors, drops additives, and can be told otherwise', () => {
    const text = [pocket('1hpv'), metal, heme, glycerol].join('\n');
    const { pdbqt, notes } = prepared(text);
    expect(notes.join(' ')).toContain('Kept beside the chains: ZN A 900, HEM A 901');
    expect(notes.join(' ')).toMatch(/Taken out: 478 [^.]*GOL A 902/u);
    expect(readReceptor(pdbqt).atoms.filter(({ type }) => type.element === 'metal')).toHaveLength(2);
    const structure = readStructureText(text, 'pdb');
    const told = prepareReceptor(structure, { keep: ['478'], remove: ['HEM A 901'] });
    expect(told.pdbqt).toContain('478');
    expect(told.pdbqt).not.toContain('HEM');
  });

  /** A line of a PDB file at z = 8 Å. */
  const line = (record: string, name: string, residue: string, x: number, y: number): string =>
    [
      ...[record.padEnd(6), '    1 ', name.padEnd(4), ` ${residue}    `],
      ...[x, y, 8].map((place) => place.toFixed(3).padStart(8)),
      `  1.00  0.00          ${name.slice(0, 2)}`,
    ].join('');

  test('keeps a cluster of iron and sulfur', () => {
    const atoms = ['FE1 ', 'FE2 ', ' S1 ', ' S2 '];
    const cluster = atoms.map((name, at) => line('HETATM', name, 'FES A 903', 40 + 1.6 * at, 18));
    const { notes } = prepared([pocket('1hpv'), ...cluster].join('\n'));
    expect(notes.join(' ')).toContain('Kept beside the chains: FES A 903');
  });

  test('says which residues are not whole, and between which there is a gap', () => {
    const backbone = { ' N  ': 0, ' CA ': 1.46, ' C  ': 2.5 };
    const residue = (name: string, number: number): readonly string[] => {
      const label = `${name} Z   ${number}`;
      const from = 90 + 3.8 * number;
      return [
        ...Object.entries(backbone).map(([atom, along]) => line('ATOM', atom, label, from + along, 90)),
        line('ATOM', ' O  ', label, from + 2.5, 91.2),
      ];
    };
    const said = (...residues: readonly (readonly string[])[]): string =>
      prepared(residues.flat().join('\n')).notes.join(' ');
    expect(said(residue('GLY', 1), residue('GLY', 2), residue('GLY', 3))).not.toContain('missing');
    const gap = said(residue('GLY', 1), residue('ALA', 3));
    expect(gap).toContain('Atoms are missing in ALA Z 3, and are not built');
    expect(gap).toContain('Residues are missing between GLY Z 1 and ALA Z 3');
    // A modified residue written at the end of the file; numbers that leave one out where no residue is missing; no C to measure from.
    expect(said(residue('GLY', 1), residue('GLY', 3), residue('GLY', 2))).not.toContain('missing');
    const renumbered = residue('GLY', 2).map((one) => one.replace('Z   2', 'Z   5'));
    expect(said(residue('GLY', 1), renumbered)).not.toContain('missing');
    const ending = residue('GLY', 2).filter((one) => !/ [CO] {3}GLY/u.test(one));
    expect(ending).toHaveLength(2);
    const unended = said(residue('GLY', 1), ending, residue('GLY', 9));
    expect(unended).toContain('Residues are missing between GLY Z 2 and GLY Z 9');
    expect(said(ending, residue('GLY', 3))).not.toContain('Residues are missing');
  });

  test('names what is missing near the box, and counts the rest', () => {
    const short = Array.from({ length: 40 }, (_, at) =>
      line('ATOM', ' CA ', `LYS Z ${`${at + 1}`.padStart(3)}`, 90, 90 + 3.8 * at),
    );
    const structure = readStructureText(short.join('\n'), 'pdb');
    const said = prepareReceptor(structure, {}, ({ y }) => y > 90 + 3.8 * 37).notes.join(' ');
    expect(said).toContain(
      'missing in LYS Z 39, LYS Z 40 in or near the box, and in 38 places farther away, and are not built',
    );
    expect(prepareReceptor(structure, {}, () => false).notes.join(' ')).toContain(
      'none of them near the box',
    );
    expect(prepareReceptor(structure).notes.join(' ')).toContain('LYS Z 30 and 10 more');
  });

  test('with atoms upon each other, or an element that Vina does not know, is refused in words', async () => {
    const twice = pocket('1hpv').replace(
      /^(ATOM.*)$/mu,
      (line) => `${line}\n${line.replace('  N  ', '  NX ')}`,
    );
    expect((await failure(() => prepared(twice))).message).toContain('less than 0.8 Å apart');
    const platinum = metal.replaceAll('ZN', 'PT');
    const kept = readStructureText([pocket('1hpv'), platinum].join('\n'), 'pdb');
    const error = await failure(() => prepareReceptor(kept, { keep: ['PT'] }));
    expect(error.message).toContain('knows no Pt');
    expect(error.message).toContain('remove: [PT]');
  });
});

/** The same atoms as mmCIF: quoted names, unknown values, a comment and a second model. */
function asMmcif(pdb: string): string {
  const rows = pdb
    .split('\n')
    .filter((line) => line.startsWith('ATOM') || line.startsWith('HETATM'))
    .map((line) => {
      const at = (from: number, to: number) => line.slice(from - 1, to).trim() || '?';
      const atom = at(13, 16);
      const element = readStructureText(line, 'pdb').atoms[0]?.element.toUpperCase();
      const place = [at(31, 38), at(39, 46), at(47, 54)];
      const words = [
        at(1, 6),
        element,
        `"${atom}"`,
        at(17, 17).replace('?', '.'),
        at(18, 20),
        at(22, 22),
        at(23, 26),
      ];
      return [...words, ...place, at(55, 60), '1'].join(' ');
    });
  const columns =
    'group_PDB type_symbol auth_atom_id label_alt_id auth_comp_id auth_asym_id auth_seq_id Cartn_x Cartn_y Cartn_z occupancy pdbx_PDB_model_num';
  const names = columns.split(' ').map((name) => `_atom_site.${name}`);
  const second = rows[0]?.replace(/1$/u, '2');
  return [
    'data_TEST',
    "_struct.title 'it''s a test' # a comment",
    'loop_',
    ...names,
    ...rows,
    second,
    '#',
    'loop_',
    '_x.y',
    '1',
  ].join('\n');
}

describe('an mmCIF file', () => {
  test('is prepared as the PDB file with the same atoms', () => {
    for (const { entry } of byOpenBabel) {
      const { pdbqt, notes } = prepareReceptor(readStructureText(asMmcif(pocket(entry)), 'mmcif'));
      expect(pdbqt).toBe(prepared(pocket(entry)).pdbqt);
      expect(notes[0]).toBe('Of 2 models the first is used.');
    }
  });

  test.each([
    ['without atoms', 'data_x\n_cell.length_a 1', 'no _atom_site table'],
    ['without coordinates', 'loop_\n_atom_site.type_symbol\nC', 'lacks cartn_x'],
    ['cut off', asMmcif(pocket('1hpv')).slice(0, 9_000), 'may be cut off'],
  ])('%s is refused in words', async (_, text, words) => {
    expect((await failure(() => readStructureText(text, 'mmcif'))).message).toContain(words);
  });
});

const box = { center: [10, 20, 8], size: [20, 20, 20] } as const;
const define = (pdbqt: string): Receptor =>
  defineReceptor({ name: 'mine', provenance: 'by hand', pdbqt, box });

describe('the text of a receptor', () => {
  const pdbqt = prepared(pocket('1hpv')).pdbqt;
  const lines = pdbqt.trimEnd().split('\n');

  test('that is PDB is no PDBQT although its elements are types, and is prepared from a file', async () => {
    expect((await failure(() => define(pocket('1hpv')))).message).toContain('obabel receptor.pdb -xr -p 7.4');
    for (const name of ['receptor.pdbqt', 'receptor.pdb']) {
      const read = await readReceptorFiles({ file: inFolder(name, pocket('1hpv')), box });
      expect(read).toMatchObject({ name: 'receptor', pdbqt });
      expect(read.notes?.join(' ')).toContain('17 waters are taken out');
    }
  });

  test('with alternate locations keeps one, for other programs too, and says so', () => {
    const moved = (line: string) =>
      `${line.slice(0, 16)}B${line.slice(17, 30)}${(Number(line.slice(30, 38)) + 0.6).toFixed(3).padStart(8)}${line.slice(38)}`;
    const doubled = lines.flatMap((line, at) =>
      at < 40 ? [`${line.slice(0, 16)}A${line.slice(17)}`, moved(line)] : [line],
    );
    const receptor = define(doubled.join('\n'));
    expect(receptor.notes?.[0]).toContain('alternate locations');
    expect(readReceptor(receptor.pdbqt).atoms).toHaveLength(lines.length);
    expect(score('1hpv', doubled.join('\n')).affinity).toBeCloseTo(score('1hpv', pdbqt).affinity, 12);
    const occupied = doubled.map((line) => (line[16] === 'B' ? line.replace('  1.00  ', '  1.50  ') : line));
    expect(define(occupied.join('\n')).notes?.[0]).toContain('(B)');
  });

  test('without polar hydrogens is said to be so', () => {
    const bare = lines.filter((line) => !line.endsWith('HD')).join('\n');
    expect(define(bare).notes?.[0]).toContain('no polar hydrogen (HD)');
    expect(define(pdbqt).notes).toBeUndefined();
  });

  test('whose types are elements is refused although it has charges', async () => {
    const elements = pdbqt.replaceAll(/ OA$/gmu, ' O ').replaceAll(/ HD$/gmu, ' H ');
    expect((await failure(() => define(elements))).message).toContain('typed O and none OA');
  });

  test('with a byte order mark, blanks before its records and Windows line ends is read whole', () => {
    const odd = `\uFEFF${lines.map((line) => `  ${line}`).join('\r\n')}`;
    expect(readReceptor(odd)).toEqual(readReceptor(pdbqt));
  });

  test.each(['ZN', 'MG', 'FE'])('with the metal %s in capitals reads it', (type) => {
    const line = `HETATM    1 ${type}    ${type} A   1      10.000  20.000   8.000  1.00  0.00    +0.000 ${type}`;
    expect(readReceptor(`${line}\n${pdbqt}`).atoms[0]?.type.element).toBe('metal');
  });

  test('with a metal that Vina does not know, or with the records of a ligand, says what to do', async () => {
    const line = 'HETATM    1  W    W  A   1      10.000  20.000   8.000  1.00  0.00    +0.000 W ';
    expect((await failure(() => define(`${line}\n${pdbqt}`))).message).toContain(
      'no atom type for the element W',
    );
    expect((await failure(() => define(`ROOT\n${pdbqt}`))).message).toContain('obabel receptor.pdb -xr');
  });

  test('with sodium is not read as nitrogen', () => {
    const sodium = 'HETATM    1 NA    NA A   1      10.000  20.000   8.000  1.00  0.00    +0.000 NA';
    expect(readReceptor(`${sodium}\n${pdbqt}`).atoms[0]?.type.name).toBe('Na');
  });
});

const cases = fileURLToPath(new URL('../../../../shared/cases/molecules/', import.meta.url));
const missing = !existsSync(cases);
test.skipIf(missing)(
  `the cases of Aurora A read as they should${missing ? ' (skipped: there are no cases)' : ''}`,
  async () => {
    const file = (name: string): string => join(cases, name);
    const at = { box: file('aurka-conf.txt') };
    const ligand = readLigand(readFileSync(file('pose-JNJ7706621-on-aurka.pdbqt'), 'utf8'));
    const scored = ({ pdbqt }: Receptor) => scoreOnly(ligand, typeReceptor(readReceptor(pdbqt)));
    const raw = scored(await readReceptorFiles({ file: file('aurka-raw.pdb'), ...at }));
    expect(raw.terms.hbond).toBeCloseTo(-1.001, 3);
    expect(raw.affinity).toBeCloseTo(-8.289, 3);
    const doubled = await readReceptorFiles({ file: file('receptor-altloc.pdbqt'), ...at });
    expect(scored(doubled).affinity).toBeCloseTo(-8.059, 3);
    expect(doubled.notes?.[0]).toContain('alternate');
    const bare = await readReceptorFiles({ file: file('receptor-no-hydrogens.pdbqt'), ...at });
    expect(bare.notes?.[0]).toContain('no polar hydrogen');
  },
);
