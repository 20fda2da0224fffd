import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockingRedock } from '../src/molecules/docking-redock.ts';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'docking-redock-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const glycine = [
  'ATOM      1  N   GLY A   1       0.000   0.000   0.000  1.00  0.00           N',
  'ATOM      2  CA  GLY A   1       1.450   0.000   0.000  1.00  0.00           C',
  'ATOM      3  C   GLY A   1       2.000   1.420   0.000  1.00  0.00           C',
  'ATOM      4  O   GLY A   1       1.300   2.420   0.000  1.00  0.00           O',
  'ATOM      5  OXT GLY A   1       3.250   1.500   0.000  1.00  0.00           O',
];
const acetamide = `acetamide
  by hand

  4  3  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    4.0000 C   0  0
    1.5000    0.0000    4.0000 C   0  0
    2.1000    1.0500    4.0000 O   0  0
    2.1000   -1.1500    4.0000 N   0  0
  1  2  1  0
  2  3  2  0
  2  4  1  0
M  END
`;

function complexesWith(name: string, ligand: string): string {
  const complexes = join(folder, name);
  mkdirSync(join(complexes, name), { recursive: true });
  writeFileSync(join(complexes, name, `${name}_protein.pdb`), glycine.join('\n'));
  writeFileSync(join(complexes, name, `${name}_ligand.sdf`), ligand);
  return complexes;
}

const run = (complexes: string) =>
  dockingRedock.run({ ...dockingRedock.defaults, complexes, docking: 'fast', seeds: 2, padding: 4 });

test('docks a ligand from its SMILES and measures the distance from where it was', async () => {
  const rows = await run(complexesWith('good', acetamide));
  expect(rows).toMatchObject([
    { complex: 'good', smiles: 'CC(N)=O', atoms: 4 },
    { found: expect.stringMatching(/of 1$/u) },
  ]);
  expect(rows[0]?.affinity).toBeLessThan(0);
  // The box leaves 4 Å on each side, so no pose is further than its diagonal.
  expect(rows[0]?.distance).toBeGreaterThan(0);
  expect(rows[0]?.distance).toBeLessThan(Math.hypot(10.1, 10.2, 8));
});

test('a ligand that cannot be read is a row that says so', async () => {
  expect(await run(complexesWith('bad', 'no molfile'))).toMatchObject([
    { complex: 'bad', problem: 'the ligand cannot be read' },
    { found: '0 of 0' },
  ]);
});

test('a folder without complexes is refused with what it should hold', async () => {
  await expect(run(folder)).rejects.toThrow('_protein.pdb');
});
