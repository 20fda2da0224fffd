import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { autodockType } from '../src/dock/prepare/autodock-type.ts';
import { geometryTypes } from '../src/dock/prepare/geometry-type.ts';
import { readStructure } from '../src/dock/prepare/read-structure.ts';
import { type RigidPart, torsionTree } from '../src/dock/prepare/torsion-tree.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();
const structureOf = (smiles: string) => toolkit.withMolecule(smiles, readStructure);

test.each([
  ['ethane: nothing to turn but hydrogens', 'CC', 0],
  ['butane', 'CCCC', 1],
  ['hydroxyl', 'CCO', 1],
  ['amine', 'CCN', 1],
  ['methylamine', 'CN', 0],
  ['amide', 'CCNC(=O)CC', 2],
  ['primary amide', 'CCC(N)=O', 1],
  ['thioamide', 'CC(=S)NC', 0],
  ['amidine', 'CC(=N)NC', 0],
  ['guanidine', 'CNC(=[NH2+])N', 0],
  ['urea', 'CNC(=O)NC', 0],
  ['ester', 'CC(=O)OC', 1],
  ['sulfonamide', 'CCS(=O)(=O)NC', 2],
  ['biphenyl', 'c1ccccc1-c1ccccc1', 1],
  ['rings', 'C1CCCCC1', 0],
  ['double bond', 'CC=CC', 0],
  ['nitro', 'O=[N+]([O-])c1ccccc1', 1],
  ['acid', 'CCC(=O)[O-]', 1],
  ['trifluoromethyl', 'FC(F)(F)c1ccccc1', 1],
])('%s', async (_, smiles, torsions) => {
  expect(torsionTree(await structureOf(smiles)).torsions).toBe(torsions);
});

test('every written atom is in one part, and parts hang together by their first atoms', async () => {
  for (const smiles of sampleMolecules) {
    const structure = await structureOf(smiles);
    const seen: number[] = [];
    const visit = ({ atoms, branches }: RigidPart): void => {
      seen.push(...atoms);
      for (const { from, to, part } of branches) {
        expect(atoms).toContain(from);
        expect(part.atoms[0]).toBe(to);
        expect(structure.neighbours[from]?.some(({ atom }) => atom === to)).toBe(true);
        visit(part);
      }
    };
    visit(torsionTree(structure).root);
    const written = structure.atoms.flatMap(({ atomicNumber }, atom) => {
      const bearer = structure.neighbours[atom]?.[0]?.atom ?? atom;
      return atomicNumber !== 1 || [7, 8, 16].includes(structure.atoms[bearer]?.atomicNumber ?? 0)
        ? [atom]
        : [];
    });
    expect(seen.sort((one, other) => one - other)).toEqual(written);
  }
});

test('the root is in the middle of a chain', async () => {
  const depth = ({ branches }: RigidPart): number =>
    Math.max(0, ...branches.map(({ part }) => 1 + depth(part)));
  const { root, torsions } = torsionTree(await structureOf('CCCCCCCCC'));
  expect(torsions).toBe(6);
  expect(depth(root)).toBe(3);
});

test.each([
  ['pyridine accepts, pyrrole does not', 'n1ccccc1', 'NA A A A A A'],
  ['pyrrole', '[nH]1cccc1', 'N A A A A HD'],
  ['nitrile', 'CC#N', 'C C NA'],
  ['imine', 'CC=NC', 'C C NA C'],
  ['neutral amine', 'CN(C)C', 'C NA C C'],
  ['ammonium', 'C[NH+](C)C', 'C N C C HD'],
  ['aniline', 'Nc1ccccc1', 'N A A A A A A HD HD'],
  ['amide', 'CC(=O)NC', 'C C OA N C HD'],
  ['sulfonamide', 'CS(=O)(=O)NC', 'C S OA OA N C HD'],
  ['anionic nitrogen', 'CS(=O)(=O)[N-]C', 'C S OA OA NA C'],
  ['guanidinium', 'CNC(=[NH2+])N', 'C N C N N HD HD HD HD HD'],
  ['sulfide and thiol', 'CSCCS', 'C SA C C SA HD'],
  ['halogens and phosphorus', 'FCC(Cl)C(Br)C(I)P', 'F C C Cl C Br C I P'],
])('AutoDock types: %s', async (_, smiles, expected) => {
  const structure = await structureOf(smiles);
  const { root } = torsionTree(structure);
  const written: number[] = [];
  const visit = (part: RigidPart): void => {
    written.push(...part.atoms);
    for (const branch of part.branches) visit(branch.part);
  };
  visit(root);
  const types = geometryTypes(structure);
  const found = written.sort((one, other) => one - other).map((atom) => autodockType(structure, types, atom));
  expect(found.join(' ')).toBe(expected);
});
