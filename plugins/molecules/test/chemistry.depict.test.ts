import { expect, test } from 'vitest';
import { commonCoreOf } from '../src/chemistry/common-core.ts';
import { changedAtoms, depict, layOut, loadToolkit } from '../src/chemistry/index.ts';

const toolkit = await loadToolkit();

test.each([
  ['an atom is added', 'c1ccccc1', 'Fc1ccccc1', [0]],
  ['a group is added', 'c1ccccc1', 'CC(=O)Nc1ccccc1', [0, 1, 2, 3]],
  ['an atom is exchanged', 'c1ccccc1', 'c1ccncc1', [3]],
  ['a ring is closed', 'CCCCCC', 'C1CCCCC1', [0, 5]],
  ['an atom is taken away', 'CC(=O)Nc1ccc(F)cc1', 'CC(=O)Nc1ccccc1', [7]],
  ['a ring is hydrogenated', 'Cc1ccccc1', 'CC1CCCCC1', [1, 2, 3, 4, 5, 6]],
  ['nothing is alike', 'C', 'O', [0]],
  ['nothing changes', 'CCO', 'CCO', []],
])('changed atoms when %s', async (_, parent, child, atoms) => {
  expect(await changedAtoms(toolkit, parent, child)).toEqual(atoms);
});

/** Where bonds end, in cells of 4 pixels. */
function bondEnds(svg: string): readonly string[] {
  const lines = svg.matchAll(/ d='M ([\d.]+),([\d.]+) L ([\d.]+),([\d.]+)'/g);
  const cell = (pixels = ''): number => Math.round(Number(pixels) / 4);
  const ends = [...lines].flatMap(([, x1, y1, x2, y2]) => [
    `${cell(x1)},${cell(y1)}`,
    `${cell(x2)},${cell(y2)}`,
  ]);
  return [...new Set(ends)].sort();
}

test('an SVG element without prolog, of the wanted size', async () => {
  const svg = await depict(toolkit, 'CC(=O)O', { width: 200, height: 100 });
  expect(svg).toMatch(/^<svg role='img' aria-label='CC\(=O\)O'/);
  expect(svg).toContain("width='200px' height='100px'");
  expect(svg.trimEnd()).toMatch(/<\/svg>$/);
});

test('marked atoms are drawn', async () => {
  const svg = await depict(toolkit, 'Fc1ccccc1', { highlightAtoms: [0] });
  expect(svg).toMatch(/<ellipse[^>]*class='atom-0'/);
  expect(await depict(toolkit, 'Fc1ccccc1')).not.toContain('<ellipse');
});

test.each([
  ['NC(=O)c1ccccc1C', 'Cc1ccccc1C(N)=O'],
  ['OC(=O)CCc1ccc2[nH]ccc2c1', 'c1cc2cc(CCC(O)=O)ccc2[nH]1'],
])('%s and %s lie alike when aligned, otherwise not', async (parent, same) => {
  const wanted = bondEnds(await depict(toolkit, parent));
  const shared = (svg: string): number =>
    bondEnds(svg).filter((end) => wanted.includes(end)).length / wanted.length;
  expect(shared(await depict(toolkit, same))).toBeLessThan(0.5);
  expect(shared(await depict(toolkit, same, { alignTo: parent }))).toBeGreaterThan(0.9);
});

test.each([
  ['Clc1ccccc1', 'Fc1ccccc1'],
  ['C[N+](C)(C)Cc1ccccc1', 'C[N+](C)(C)Cc1ccncc1'],
  ['C[C@H](N)C(=O)O', 'C[C@H](N)C(=O)OC'],
  ['O=C(Nc1ccccc1)c1ccc(NC(=O)c2ccc3c(c2)OCC3)cc1', 'O=C(Nc1ccc(C(=O)NC2CCCCC2)cc1)c1ccc2c(c1)OCC2'],
])(
  'what %s and %s share lies in the same places, though neither is part of the other',
  async (one, other) => {
    const first = await layOut(toolkit, one);
    const second = await layOut(toolkit, other, first);
    const pairs = await toolkit.withMolecule(one, (before, session) => {
      using after = session.read(other);
      return commonCoreOf(before, after, session, true)?.pairs ?? [];
    });
    expect(pairs.length).toBeGreaterThan(4);
    for (const [from, to] of pairs)
      expect(placesIn(second.molfile)[to]).toEqual(placesIn(first.molfile)[from]);
  },
);

/** Where the atoms of a molfile lie, to a tenth of a bond. */
const placesIn = (molfile: string): readonly string[] =>
  molfile
    .split('\n')
    .slice(4)
    .filter((line) => line.length > 60)
    .map((line) => [line.slice(0, 10), line.slice(10, 20)].map((part) => Number(part).toFixed(1)).join());

test('a drawing with a layout is as the layout', async () => {
  const benzene = await layOut(toolkit, 'c1ccccc1');
  const layout = await layOut(toolkit, 'Fc1ccccc1', benzene);
  const size = { width: 200, height: 200, bondLength: 20 };
  expect(await depict(toolkit, 'Fc1ccccc1', { ...size, layout })).toBe(
    await depict(toolkit, 'Fc1ccccc1', { ...size, alignTo: 'c1ccccc1' }),
  );
});

test('atoms have the colours that they are given', async () => {
  const svg = await depict(toolkit, 'CCO', { atomColours: new Map([[2, '#4090d6']]) });
  expect(svg.match(/<ellipse/gu)).toHaveLength(1);
  expect(svg).toMatch(/<ellipse[^>]*class='atom-2'\s+style='fill:#4090D6/u);
  const unknown = depict(toolkit, 'CCO', { atomColours: new Map([[3, '#4090d6']]) });
  await expect(unknown).rejects.toMatchObject({ code: 'ATOM_UNKNOWN' });
});

test('an alignment without anything in common draws all the same', async () => {
  expect(await depict(toolkit, 'CCO', { alignTo: 'F' })).toContain('<svg');
});

test('an atom that is not there cannot be marked', async () => {
  await expect(depict(toolkit, 'CCO', { highlightAtoms: [3] })).rejects.toMatchObject({
    code: 'ATOM_UNKNOWN',
  });
});

test('stereochemistry is escaped in the label', async () => {
  expect(await depict(toolkit, 'C/C=C/C')).toContain("aria-label='C/C=C/C'");
});
