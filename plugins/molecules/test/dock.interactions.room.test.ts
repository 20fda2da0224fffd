import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { evaluation } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { interactionChanges, pocketRoom, roomWords } from '../src/dock/interactions/index.ts';
import { readLigand } from '../src/dock/pdbqt/index.ts';
import { prepareReceptor, readStructureText } from '../src/dock/structure/index.ts';
import { pocketChanges, withoutPocketWords } from '../src/objectives/pocket-words.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`fixtures/receptors/${name}`, import.meta.url));
const atom = (serial: number, name: string, residue: string, [x, y, z]: readonly number[], type: string) =>
  `ATOM  ${String(serial).padStart(5)} ${name.padStart(4)} ${residue.padEnd(9)}    ${[x, y, z].map((one) => (one ?? 0).toFixed(3).padStart(8)).join('')}  1.00  0.00    +0.000 ${type}`;
const methyl = readLigand(
  [
    'ROOT',
    atom(1, 'C', 'UNL     1', [0, 0, 0], 'C'),
    atom(2, 'C', 'UNL     1', [1.5, 0, 0], 'C'),
    'ENDROOT',
    'TORSDOF 0',
  ].join('\n'),
);
/** A wall of carbons with one other atom in its middle, 6 Å beyond the ligand. */
const wall = (name: string, type: string, hydrogen = false) => {
  const lines: string[] = [];
  for (let y = -6; y <= 6; y += 2)
    for (let z = -6; z <= 6; z += 2)
      for (const x of [7.2, 9.2])
        lines.push(
          x === 7.2 && y === 0 && z === 0
            ? atom(lines.length + 1, name, 'SER A   1', [x, y, z], type)
            : atom(lines.length + 1, 'CB', 'LEU A   2', [x, y, z], 'C'),
        );
  if (hydrogen) lines.push(atom(lines.length + 1, 'H', 'SER A   1', [6.2, 0, 0], 'HD'));
  return { pdbqt: lines.join('\n') };
};

describe('room in a pocket', () => {
  test('of imatinib in Abl is where its N-methyl looks into solvent, as its crystal structure shows', () => {
    const pocket = gunzipSync(fixture('1iep-pocket.pdb.gz')).toString();
    const { pdbqt } = prepareReceptor(readStructureText(pocket, 'pdb'));
    const ligand = readLigand(fixture('1iep-pose.pdbqt').toString());
    const [largest] = pocketRoom(ligand, { pdbqt });
    expect(largest?.kind).toBe('solvent');
    // The N-methyl carbon is bonded to the far nitrogen of the piperazine.
    expect(ligand.atoms[largest?.atom ?? 0]?.serial).toBe(37);
  });

  test.each([
    ['an acceptor', wall('OG', 'OA'), 'donor'],
    ['a donor', wall('N', 'N', true), 'acceptor'],
    ['carbon', wall('CB', 'C'), 'hydrophobic'],
  ] as const)('beside %s is for what it lacks', (_, receptor, kind) => {
    const kinds = pocketRoom(methyl, receptor)
      .filter((room) => room.atom === 1)
      .map((room) => room.kind);
    expect(kinds).toContain(kind);
    if (kind !== 'donor') expect(kinds).not.toContain('donor');
    if (kind !== 'acceptor') expect(kinds).not.toContain('acceptor');
  });

  test('stands in one line, atoms counted from 1', () => {
    const residues = ['LEU298', 'PHE317'];
    expect(
      roomWords([
        { atom: 8, kind: 'solvent', volume: 40, residues: [] },
        { atom: 4, kind: 'hydrophobic', volume: 34, residues },
      ]),
    ).toBe('hydrophobic at atom 5, 34 Å³ by LEU298, PHE317; solvent at atom 9');
    expect(roomWords([])).toBe('none');
  });
});

describe('what a pose gained and lost', () => {
  const words = (text: string) =>
    evaluation({ score: 1, feedback: { 'interactions in ABL': text, 'method of docking': 'Vina' } });

  test('is told by residue', () => {
    const before = words('hydrogen bond MET318 (acceptor), THR315 (donor); hydrophobic contact LEU370');
    const after = words('hydrogen bond MET318 (acceptor); stacking TYR253; hydrophobic contact VAL256');
    expect(pocketChanges(before, after)).toEqual([
      'interactions in ABL since the version before: gained stacking TYR253; lost hydrogen bond THR315 (donor)',
    ]);
    expect(pocketChanges(before, before)).toEqual([]);
    expect(interactionChanges('none', 'cation-pi ARG61')).toBe('gained cation-pi ARG61');
  });

  test('is left out with all words of the pocket where feedback is to be numbers alone', () => {
    expect(withoutPocketWords(words('none')).feedback).toEqual({ 'method of docking': 'Vina' });
  });
});
