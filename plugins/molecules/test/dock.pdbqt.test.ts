import { TextGradError } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pdbqtLimits, readLigand, readPoses, readReceptor, writePoses } from '../src/dock/pdbqt/index.ts';
import { aminopentanol, atomLine, pocket } from './support/small-complex.ts';

/** The error's message; fails when nothing is thrown or something else. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(TextGradError);
    if (error instanceof TextGradError) {
      expect(error.code).toBe('PDBQT_INVALID');
      return error.message;
    }
  }
  throw new Error('nothing was refused');
}

describe('a receptor', () => {
  test('has its atoms by fixed columns', () => {
    const { atoms } = readReceptor(
      'REMARK 4\nHETATM12345 FE1  HEM B 225     -12.250 115.777  72.069  1.00 66.21    -0.058 Fe\nTER\n',
    );
    expect(atoms).toHaveLength(1);
    expect(atoms[0]).toMatchObject({ serial: 12345, name: 'FE1', residue: 'HEM B 225', charge: -0.058 });
    expect(atoms[0]).toMatchObject({ x: -12.25, y: 115.777, z: 72.069, type: { element: 'metal' } });
  });

  test.each([
    ['', 'no ATOM lines'],
    ['REMARK nothing', 'no ATOM lines'],
    [`${pocket}\nMODEL 1`, 'Line 14'],
    [`${pocket}\nROOT`, 'Line 14 of the PDBQT: a ROOT record does not belong into a rigid receptor'],
    [
      atomLine(1, ['CL', 0, 0, 0]),
      'Line 1 of the PDBQT: "CL" is not an atom type that AutoDock Vina knows. Did you mean \'C',
    ],
    [atomLine(1, ['', 0, 0, 0]), 'no atom type'],
    [atomLine(1, ['C', Number.NaN, 0, 0]), '"NaN" in columns 31 to 38 is not a x coordinate'],
    [atomLine(1, ['C', 0, 0, -4000]), 'the z coordinate'],
    [atomLine(1, ['CG0', 0, 0, 0]), 'rigid macrocycles'],
    ['ATOM      x  C   UNL     1', '"x" in columns 7 to 11 is not an atom number'],
    ['ATOM      1  C', 'is not a x coordinate'],
  ])('%j is refused', (text, words) => {
    expect(refusal(() => readReceptor(text))).toContain(words);
  });

  test('that is too long is refused before it is read', () => {
    expect(refusal(() => readReceptor(' '.repeat(pdbqtLimits.characters + 1)))).toContain('characters');
  });
});

describe('a ligand', () => {
  test('has its torsion tree', () => {
    const { atoms, pieces, torsdof } = readLigand(aminopentanol);
    expect(atoms.map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(torsdof).toBe(4);
    expect(pieces).toEqual([
      { parent: undefined, bond: undefined, atoms: [0, 1] },
      { parent: 0, bond: [1, 2], atoms: [2, 3, 4, 5] },
      { parent: 0, bond: [0, 6], atoms: [6] },
      { parent: 2, bond: [6, 7], atoms: [7] },
      { parent: 3, bond: [7, 8], atoms: [8, 9] },
    ]);
  });

  test('knows the atoms of its SMILES', () => {
    const { smiles } = readLigand(aminopentanol);
    expect(smiles?.smiles).toBe('NCCCCCO');
    expect(smiles?.atomOf).toEqual([3, 2, 1, 0, undefined, undefined, 4, 5, 6, undefined]);
  });

  test('without SMILES remarks has none', () => {
    expect(readLigand(aminopentanol.replace(/^REMARK.*\n/gm, '')).smiles).toBeUndefined();
  });

  const [carbon, oxygen] = [atomLine(1, ['C', 0, 0, 0]), atomLine(2, ['OA', 1.4, 0, 0])];
  const root = `ROOT\n${carbon}\nENDROOT`;
  test.each([
    ['', 'no atoms in a ROOT'],
    ['ROOT\nENDROOT\nTORSDOF 0', 'Line 2 of the PDBQT: the ROOT has no atoms'],
    [root, 'no TORSDOF'],
    [`${root}\nTORSDOF -1`, 'Line 4 of the PDBQT: TORSDOF wants a whole number'],
    [`${root}\nTORSDOF 0\nTORSDOF 0`, 'given twice'],
    [`${root}\n${root}`, 'Line 4 of the PDBQT: a ligand has one ROOT'],
    [`${carbon}\nTORSDOF 0`, 'neither in the ROOT nor in a BRANCH'],
    [`ROOT\n${carbon}\n${carbon}\nENDROOT`, 'Line 3 of the PDBQT: the atom number 1 is used twice'],
    [`ROOT\n${carbon}\nTORSDOF 0`, 'Line 3'],
    [`ROOT\n${carbon}`, 'the text ends inside the ROOT of line 1'],
    [`${root}\nBRANCH 1 2\n${oxygen}`, 'the text ends inside the BRANCH 1 2 of line 4'],
    [`${root}\nBRANCH 7 2\n${oxygen}`, 'atom 7 is not in the piece'],
    [`${root}\nBRANCH 1\n${oxygen}`, 'BRANCH wants two atom numbers'],
    [`${root}\nBRANCH 1 2\n${oxygen}\nENDBRANCH 2 1`, 'ENDBRANCH 2 1 does not close'],
    [`${root}\nENDBRANCH 1 2`, 'does not close'],
    [`${root}\nENDROOT`, 'closes no ROOT'],
    [`${root}\nBRANCH 1 3\n${oxygen}\nENDBRANCH 1 3`, 'atom 3 is not in the BRANCH'],
    [`${root}\nBRANCH 1 2\n${atomLine(2, ['OA', 0, 0, 0])}\nENDBRANCH 1 2`, 'in the same place'],
    [`${root}\nBEGIN_RES`, '"BEGIN_RES" record'],
    [`REMARK SMILES C\nREMARK SMILES IDX 1\n${root}\nTORSDOF 0`, 'pairs'],
    [`REMARK SMILES C\nREMARK SMILES IDX 1 9\n${root}\nTORSDOF 0`, 'number 9'],
    [`REMARK SMILES C\nREMARK SMILES IDX 0 1\n${root}\nTORSDOF 0`, '"0" is not an index'],
    [`MODEL 1\n${root}\nTORSDOF 0\nENDMDL\nMODEL 2\n${root}\nTORSDOF 0\nENDMDL`, '2 models'],
  ])('%j is refused', (text, words) => {
    expect(refusal(() => readLigand(text))).toContain(words);
  });

  test('is bounded in atoms and branches', () => {
    const atoms = (count: number) =>
      Array.from({ length: count }, (_, index) => atomLine(index + 1, ['C', index, 0, 0])).join('\n');
    expect(refusal(() => readLigand(`ROOT\n${atoms(pdbqtLimits.ligandAtoms + 1)}`))).toContain('500 atoms');
    const chain = Array.from(
      { length: pdbqtLimits.branches + 2 },
      (_, at) => `BRANCH ${at + 1} ${at + 2}\n${atomLine(at + 2, ['C', 1.5 * (at + 1), 0, 0])}`,
    );
    expect(refusal(() => readLigand(`${root}\n${chain.join('\n')}`))).toContain('100 rotatable bonds');
  });

  const lines = aminopentanol.split('\n');
  const damaged = fc
    .array(
      fc.record({
        line: fc.nat(lines.length - 1),
        from: fc.nat(80),
        text: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('\n', 'ENDBRANCH', '-', 'NaN', '1e9')),
        drop: fc.nat(90),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) => {
      const copy = [...lines];
      for (const { line, from, text, drop } of changes) {
        const old = copy[line] ?? '';
        copy[line] = old.slice(0, from) + text + old.slice(from + drop);
      }
      return copy.join('\n');
    });
  test('of any damage is read or refused with words', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string()), (text) => {
        try {
          for (const { x } of readLigand(text).atoms) expect(x).toBeGreaterThan(-1000);
        } catch (error) {
          if (!(error instanceof TextGradError)) throw error;
          expect(error.message).toMatch(/PDBQT/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('poses', () => {
  const ligand = readLigand(aminopentanol);
  const given = Float64Array.from(ligand.atoms.flatMap(({ x, y, z }) => [x, y, z]));
  const count = given.length;

  test('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float32Array({ minLength: count, maxLength: count, min: -0.5, max: 0.5, noNaN: true }), {
          minLength: 1,
          maxLength: 4,
        }),
        (shifts) => {
          const poses = shifts.map((shift) =>
            Float64Array.from(shift, (value, at) => 700 * value + (given[at] ?? 0)),
          );
          const text = writePoses(
            ligand,
            poses.map((coordinates, index) => ({
              coordinates,
              affinity: -index - 0.125,
              rmsdLower: index,
              rmsdUpper: 2 * index,
            })),
          );
          const read = readPoses(text);
          expect(read.map(({ result }) => result)).toEqual(
            poses.map((_, index) => ({ affinity: -index - 0.125, rmsdLower: index, rmsdUpper: 2 * index })),
          );
          read.forEach(({ ligand: { atoms, pieces, smiles } }, index) => {
            expect(pieces).toEqual(ligand.pieces);
            expect(smiles).toEqual(ligand.smiles);
            atoms.forEach(({ x, y, z }, atom) => {
              expect(Math.abs(x - (poses[index]?.[3 * atom] ?? 0))).toBeLessThan(5.1e-4);
              expect(Math.abs(y - (poses[index]?.[3 * atom + 1] ?? 0))).toBeLessThan(5.1e-4);
              expect(Math.abs(z - (poses[index]?.[3 * atom + 2] ?? 0))).toBeLessThan(5.1e-4);
            });
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  const pose = { coordinates: given, affinity: -1, rmsdLower: 0, rmsdUpper: 0 };

  test('written twice have one result each', () => {
    const [once] = readPoses(writePoses(ligand, [pose]));
    const twice = once ? writePoses(once.ligand, [{ ...pose, affinity: -2 }]) : '';
    expect(twice.match(/VINA RESULT/g)).toHaveLength(1);
    expect(readPoses(twice)[0]?.result?.affinity).toBe(-2);
  });

  test('that do not fit are refused', () => {
    const wrong = (coordinates: Float64Array) => () => writePoses(ligand, [{ ...pose, coordinates }]);
    expect(wrong(new Float64Array(3))).toThrow('has 3 coordinates, but the ligand has 10 atoms');
    expect(wrong(new Float64Array(count).fill(Number.NaN))).toThrow('cannot hold');
    expect(wrong(new Float64Array(count).fill(-12345))).toThrow('cannot hold');
  });

  test('whose models do not nest are refused', () => {
    const model = writePoses(ligand, [pose]);
    expect(refusal(() => readPoses(model.replace('ENDMDL', '')))).toContain('no ENDMDL');
    expect(refusal(() => readPoses(`MODEL 1\n${model}`))).toContain('Line 2');
    expect(refusal(() => readPoses(`${model}${aminopentanol}`))).toContain('outside of the models');
    expect(refusal(() => readPoses(model.replace('RESULT:    -1.000', 'RESULT:    none')))).toContain(
      'VINA RESULT',
    );
  });
});
