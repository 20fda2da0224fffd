import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { TextGradError } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import {
  checkWanted,
  findInteractions,
  interactionWords,
  meeting,
  readInteractionKind,
  readWantedInteraction,
  residueName,
  wantedName,
} from '../src/dock/interactions/index.ts';
import { readLigand } from '../src/dock/pdbqt/index.ts';
import { prepareReceptor, readStructureText } from '../src/dock/structure/index.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`fixtures/receptors/${name}`, import.meta.url));
const receptor = (entry: string): string =>
  prepareReceptor(readStructureText(gunzipSync(fixture(`${entry}-pocket.pdb.gz`)).toString(), 'pdb')).pdbqt;
const pose = (entry: string) => readLigand(fixture(`${entry}-pose.pdbqt`).toString());
const withoutHydrogens = (pdbqt: string): string =>
  pdbqt
    .split('\n')
    .filter((line) => !/ HD *$/u.test(line))
    .join('\n');
const of = (entry: string, kind: string, pdbqt: string): readonly string[] =>
  findInteractions(pose(entry), { pdbqt })
    .filter((one) => one.kind === kind)
    .map(({ residue, form }) => `${residueName(residue, entry === '1hpv')} ${form}`)
    .sort();

/** A line of PDBQT for one atom. */
const atom = (serial: number, name: string, residue: string, [x, y, z]: readonly number[], type: string) =>
  `ATOM  ${String(serial).padStart(5)} ${name.padStart(4)} ${residue.padEnd(9)}    ${[x, y, z].map((one) => (one ?? 0).toFixed(3).padStart(8)).join('')}  1.00  0.00    +0.000 ${type}`;
const ligand = (...lines: readonly string[]) =>
  readLigand(['ROOT', ...lines, 'ENDROOT', 'TORSDOF 0'].join('\n'));
const hexagon = (residue: string, at: (x: number, y: number) => readonly number[], first = 1) =>
  [0, 1, 2, 3, 4, 5].map((corner) => {
    const angle = (corner * Math.PI) / 3;
    return atom(
      first + corner,
      `C${corner}`,
      residue,
      at(1.39 * Math.cos(angle), 1.39 * Math.sin(angle)),
      'A',
    );
  });
const benzene = ligand(...hexagon('UNL     1', (x, y) => [x, y, 0]));

/**
 * Imatinib in Abl (Nagar et al., Cancer Res. 2002, 62:4236; PDB 1IEP): hydrogen bonds of the pyridine with Met318 NH, the anilino NH
 * with Thr315, the amide with Glu286 and Asp381 NH, the piperazinium with the carbonyl of Ile360 (or of His361, the same hydrogen's).
 */
const imatinib = ['ASP381 acceptor', 'GLU286 donor', 'ILE360 donor', 'MET318 acceptor', 'THR315 donor'];

describe('interactions of crystal poses', () => {
  test.each([
    ['as prepared', (pdbqt: string) => pdbqt],
    ['that has lost its hydrogens', withoutHydrogens],
  ])('imatinib in a receptor %s has its published hydrogen bonds', (_, change) => {
    expect(of('1iep', 'hydrogen bond', change(receptor('1iep')))).toEqual(imatinib);
  });

  test('imatinib stacks with Tyr253, and its methylphenyl and pyridine are held by Thr315, Ile313 and Leu248', () => {
    const pdbqt = receptor('1iep');
    expect(of('1iep', 'stacking', pdbqt)).toEqual(['TYR253 T-shaped']);
    expect(of('1iep', 'hydrophobic contact', pdbqt)).toEqual(
      expect.arrayContaining(['THR315 ', 'ILE313 ', 'LEU248 ', 'PHE382 ']),
    );
  });

  test('amprenavir binds Asp25, the backbones of Asp29 and Asp30, and Asp30 of the other chain (Kim 1995)', () => {
    expect(of('1hpv', 'hydrogen bond', receptor('1hpv'))).toEqual(
      expect.arrayContaining(['ASP25 A donor', 'ASP29 A acceptor', 'ASP30 A acceptor', 'ASP30 B donor']),
    );
  });

  test('the carbonyl of a ligand of PDE6D is held by Arg61 and Gln78 (PDB 5X72)', () => {
    expect(of('5x72', 'hydrogen bond', receptor('5x72'))).toEqual(['ARG61 acceptor', 'GLN78 acceptor']);
  });
});

describe('interactions by their geometry', () => {
  const stacked = (at: (x: number, y: number) => readonly number[]) =>
    findInteractions(benzene, { pdbqt: hexagon('PHE A  10', at).join('\n') })
      .filter(({ kind }) => kind === 'stacking')
      .map(({ form, distance }) => `${form} ${distance.toFixed(2)}`);

  test('rings stack face to face and edge to face, and not farther, farther aside or askew', () => {
    expect(stacked((x, y) => [x, y, 3.6])).toEqual(['parallel 3.60']);
    expect(stacked((x, y) => [0, x, 5 + y])).toEqual(['T-shaped 5.00']);
    expect(stacked((x, y) => [x, y, 5.6])).toEqual([]);
    expect(stacked((x, y) => [x + 2.5, y, 3.6])).toEqual([]);
    const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
    expect(stacked((x, y) => [x, y * cos, 4.5 + y * sin])).toEqual([]);
  });

  test('a stack has no hydrophobic contacts besides', () => {
    const pdbqt = hexagon('PHE A  10', (x, y) => [x, y, 3.6]).join('\n');
    expect(findInteractions(benzene, { pdbqt }).map(({ kind }) => kind)).toEqual(['stacking']);
  });

  test('lysine without hydrogens is a cation over a ring, by its name', () => {
    const lysine = [
      atom(1, 'N', 'LYS A  10', [0, 6, 9], 'N'),
      atom(2, 'CE', 'LYS A  10', [0, 0, 5.5], 'C'),
      atom(3, 'NZ', 'LYS A  10', [0, 0, 4], 'N'),
    ].join('\n');
    expect(findInteractions(benzene, { pdbqt: lysine })).toMatchObject([
      { kind: 'cation-pi', form: 'ring', residue: { name: 'LYS', number: '10' }, distance: 4 },
    ]);
  });

  test('a carboxylate makes a salt bridge with arginine, and hydrogen bonds besides', () => {
    const acid = ligand(
      atom(1, 'C', 'UNL     1', [0, 0, 0], 'C'),
      atom(2, 'C', 'UNL     1', [1.5, 0, 0], 'C'),
      atom(3, 'O', 'UNL     1', [2.1, 1.1, 0], 'OA'),
      atom(4, 'O', 'UNL     1', [2.1, -1.1, 0], 'OA'),
    );
    const arginine = [
      atom(1, 'N', 'ARG A  10', [12, 3, 0], 'N'),
      atom(2, 'CZ', 'ARG A  10', [5.6, 0, 0], 'C'),
      atom(3, 'NH1', 'ARG A  10', [4.9, 1.15, 0], 'N'),
      atom(4, 'NH2', 'ARG A  10', [4.9, -1.15, 0], 'N'),
      atom(5, 'NE', 'ARG A  10', [6.93, 0, 0], 'N'),
    ].join('\n');
    const found = findInteractions(acid, { pdbqt: arginine });
    expect(found.filter(({ kind }) => kind === 'salt bridge')).toMatchObject([{ form: 'anion' }]);
    expect(
      found.filter(({ kind }) => kind === 'hydrogen bond').map(({ ligandAtoms }) => ligandAtoms),
    ).toEqual(expect.arrayContaining([[2], [3]]));
  });

  test('a chlorine in line with a carbonyl makes a halogen bond, one beside it does not', () => {
    const chloride = ligand(
      atom(1, 'C', 'UNL     1', [0, 0, 0], 'C'),
      atom(2, 'CL', 'UNL     1', [1.75, 0, 0], 'Cl'),
    );
    const carbonyl = (x: number, y: number) =>
      [
        atom(1, 'O', 'GLY A  10', [x, y, 0], 'OA'),
        atom(2, 'C', 'GLY A  10', [x + 0.615, y + 1.065, 0], 'C'),
      ].join('\n');
    const kinds = (pdbqt: string) => findInteractions(chloride, { pdbqt }).map(({ kind }) => kind);
    expect(kinds(carbonyl(4.9, 0))).toEqual(['halogen bond']);
    expect(kinds(carbonyl(1.75, 3.2))).toEqual([]);
  });
});

describe('a wanted interaction', () => {
  const problem = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof TextGradError) return error.message;
      throw error;
    }
    return '';
  };

  test.each([
    ['hydrogen bond with Met318', 'hydrogen bond with MET318'],
    ['H-bonds to M318', 'hydrogen bond with MET318'],
    ['pi-stacking with PHE 382 B', 'stacking with PHE382 B'],
    ['salt bridge with B:ASP381', 'salt bridge with ASP381 B'],
    ['halogen bond with Gly 52A', 'halogen bond with GLY52A'],
  ])('is read as chemists write it: %s', (text, name) => {
    expect(wantedName(readWantedInteraction(text))).toBe(name);
  });

  test('that is none is refused with what to write', () => {
    expect(problem(() => readWantedInteraction('Met318'))).toContain(
      "write it as 'hydrogen bond with MET318'",
    );
    expect(problem(() => readInteractionKind('hydrogen bnod'))).toContain('hydrogen bond');
    expect(problem(() => readWantedInteraction('stacking with the gatekeeper'))).toContain(
      'names no residue',
    );
    const wanted = readWantedInteraction('hydrogen bond with Met319');
    const said = problem(() => checkWanted(wanted, { name: 'mine', pdbqt: receptor('1iep') }));
    expect(said).toContain("'mine' has no residue MET319");
    expect(said).toContain('THR319 A');
  });

  test('is met by a pose of any chain, or of the chain that is named', () => {
    const found = findInteractions(pose('1iep'), { pdbqt: receptor('1iep') });
    const met = (text: string) => meeting(found, readWantedInteraction(text)).length;
    expect([met('hydrogen bond with Met318'), met('H-bond with Met318 A')]).toEqual([1, 1]);
    expect([met('H-bond with Met318 B'), met('salt bridge with Met318')]).toEqual([0, 0]);
  });

  test('stands in one line with its kind', () => {
    const found = findInteractions(pose('1iep'), { pdbqt: receptor('1iep') });
    expect(interactionWords(found)).toContain(
      'hydrogen bond ILE360 (donor), THR315 (donor), MET318 (acceptor), ASP381 (acceptor), GLU286 (donor); salt bridge',
    );
    expect(interactionWords([])).toBe('none');
  });
});
