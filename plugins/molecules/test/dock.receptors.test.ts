import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextGradError } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { readReceptors, receptorChoice } from '../src/dock/receptors/choices.ts';
import {
  boxAround,
  cutToBox,
  defineReceptor,
  dockstringDirectory,
  dockstringReceptor,
  dockstringTargets,
  embeddedReceptor,
  findReceptor,
  readReceptorFiles,
  readSearchBox,
  type SearchBox,
} from '../src/dock/receptors/index.ts';

const shared = (path: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
const full = shared('molecules/abl-1iep/protein.pdbqt');
const targets = shared('dockstring-targets');
const skipped = (path: string): string => (existsSync(path) ? '' : ` (skipped: there is no ${path})`);

const folder = mkdtempSync(join(tmpdir(), 'receptors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const box: SearchBox = { center: [0, 0, 0], size: [20, 20, 20] };
const atom = (x: number, type: string, residue = 1): string =>
  `ATOM      1  X   ASP A${String(residue).padStart(4)}    ${x.toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00    -0.411 ${type.padEnd(2)}`;
const receptor = (pdbqt: string, where: SearchBox = box) =>
  defineReceptor({ name: 'mine', provenance: 'by hand', pdbqt, box: where });
const failure = async (work: () => unknown): Promise<TextGradError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof TextGradError) return error;
    throw error;
  }
  throw new Error('it should have failed');
};

describe('a receptor', () => {
  test('is taken as it is when its atoms are known and near the box', () => {
    const pdbqt = ['REMARK made by hand', atom(3, 'OA'), atom(4, 'HD'), atom(17.9, 'Zn'), 'TER'].join('\n');
    expect(receptor(pdbqt)).toEqual({ name: 'mine', provenance: 'by hand', pdbqt, box });
  });

  test.each([
    ['no atoms', 'REMARK empty', 'no ATOM lines'],
    ['hydrogens alone', atom(0, 'HD'), 'no heavy atoms'],
    ['an unknown type', `${atom(0, 'C')}\n${atom(1, 'Xq')}`, 'Line 2 of the PDBQT: "Xq" is not an atom type'],
    ['no type, as in PDB', atom(0, ''), 'no atom type in columns 78 and 79'],
    ['a broken coordinate', atom(0, 'C').replace('0.000', 'x.000'), 'Line 1 of the PDBQT'],
    ['a cut line', atom(0, 'C').slice(0, 40), 'Line 1 of the PDBQT'],
    ['flexible parts', `${atom(0, 'C')}\nBEGIN_RES ASP`, 'BEGIN_RES record'],
    ['atoms far from the box', atom(18.1, 'C'), 'nearest atom is 8.1 Å away'],
    ['too long a text', ' '.repeat(32_000_001), 'at most 32000000'],
  ])('with %s is refused in words', async (_, pdbqt, words) => {
    const error = await failure(() => receptor(pdbqt));
    expect(error).toMatchObject({ kind: 'usage', code: 'RECEPTOR_INVALID' });
    expect(error.message).toContain(words);
    expect(error.message).toContain("'mine'");
  });

  test.each([
    { center: [0, 0, 0], size: [20, 20, 0] },
    { center: [0, 0, Number.NaN], size: [20, 20, 20] },
    { center: [0, 0], size: [20, 20, 20] },
    { center: [0, 0, 0], size: [20, 20, 127] },
  ])('with the box %j is refused', async (given) => {
    const error = await failure(() => receptor(atom(0, 'C'), given as unknown as SearchBox));
    expect(error.code).toBe('BOX_INVALID');
  });
});

describe('a search box', () => {
  test('is read from a Vina configuration with other settings, comments and odd blanks', () => {
    const text = `receptor = x.pdbqt\ncenter_x=1\n center_y = -2.5 # middle\r\ncenter_z = 3e1\nsize_x = 10\nsize_y= 11\nsize_z =12`;
    expect(readSearchBox(text)).toEqual({ center: [1, -2.5, 30], size: [10, 11, 12] });
  });

  test('names what it lacks, and what is no number', async () => {
    expect((await failure(() => readSearchBox('center_x = 1'))).message).toContain(
      'center_y, center_z, size_x',
    );
    const text = 'center_x = a\ncenter_y = 1\ncenter_z = 1\nsize_x = 9\nsize_y = 9\nsize_z = 9';
    expect((await failure(() => readSearchBox(text))).message).toContain("center_x is 'a'");
  });
});

describe('a search box around a reference ligand', () => {
  const sdf = ['ligand', '', '', '  3  0  0  0  0  0            999 V2000']
    .concat(
      [
        [-1, 2, 3, 'C'],
        [5, 4, 3, 'N'],
        [9, 9, 9, 'H'],
      ].map(([x, y, z, element]) =>
        [x, y, z]
          .map((value) => Number(value).toFixed(4).padStart(10))
          .join('')
          .concat(` ${element}   0`),
      ),
    )
    .concat('M  END')
    .join('\n');
  const mol2 = '@<TRIPOS>ATOM\n 1 C1 -1.0 2.0 3.0 C.3\n 2 N1 5.0 4.0 3.0 N.3\n 3 H1 9 9 9 H\n@<TRIPOS>BOND\n';
  const v3000 = `x\n\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN ATOM\nM  V30 1 C -1 2 3 0\nM  V30 2 N 5 4 3 0\nM  V30 3 H 9 9 9 0\nM  V30 END ATOM`;
  const pdb = [
    'HETATM    1  C1  LIG A   1      -1.000   2.000   3.000  1.00  0.00           C  ',
    'HETATM    2  N1  LIG A   1       5.000   4.000   3.000  1.00  0.00           N  ',
    'HETATM    3  H1  LIG A   1       9.000   9.000   9.000  1.00  0.00           H  ',
  ].join('\n');

  test.each([
    ['SDF', sdf],
    ['SDF as the Protein Data Bank serves it', sdf.replace(/^ {2}3.*$/mu, '  3  0'.padEnd(33, '  0'))],
    ['MOL2', mol2],
    ['V3000', v3000],
    ['PDB', pdb],
  ])('in %s holds its heavy atoms', (_, text) => {
    expect(boxAround(text, 4)).toEqual({ center: [2, 3, 3], size: [14, 10, 8] });
  });

  test('is named in a configuration by a file or by a residue of the receptor', async () => {
    const chain = 'ATOM      9  CA  GLY A   5       2.000   3.000   6.000  1.00  0.00           C  ';
    const file = join(folder, 'complex.pdb');
    writeFileSync(file, `${chain}\n${pdb}\n`);
    writeFileSync(join(folder, 'ligand.sdf'), sdf);
    const expected = { center: [2, 3, 3], size: [14, 10, 8] };
    for (const around of [join(folder, 'ligand.sdf'), 'LIG', 'LIG A 1']) {
      const choice = receptorChoice.parse({ file, box: { around } });
      const { find } = await readReceptors({ receptor: choice });
      expect((await find('complex')).box).toEqual(expected);
    }
    const error = await failure(() => readReceptorFiles({ file, box: { around: 'XYZ', padding: 4 } }));
    expect(error.message).toContain("Nor is there a residue 'XYZ'");
    expect((await failure(() => boxAround('nothing', 4))).message).toContain('no heavy atoms');
  });
});

describe('files of a receptor', () => {
  const path = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('are read with a box, or with a configuration', async () => {
    const file = path('mine.pdbqt', atom(0, 'C'));
    expect(await readReceptorFiles({ file, box })).toMatchObject({ name: 'mine', provenance: file, box });
    const text = 'center_x=0\ncenter_y=0\ncenter_z=0\nsize_x=9\nsize_y=9\nsize_z=9';
    const named = await readReceptorFiles({ file, box: path('mine.conf', text), name: 'ours' });
    expect(named).toMatchObject({ name: 'ours', box: { size: [9, 9, 9] } });
  });

  test.each([
    ['none.pdbqt', 'ENOENT'],
    ['.', 'it is not a file'],
    ['huge.pdbqt', '32000001 bytes; at most 32000000'],
  ])('that cannot be read are refused in words: %s', async (name, words) => {
    if (name === 'huge.pdbqt') truncateSync(path(name, ''), 32_000_001);
    const error = await failure(() => readReceptorFiles({ file: join(folder, name), box }));
    expect(error).toMatchObject({ kind: 'usage', code: 'RECEPTOR_FILE' });
    expect(error.message).toContain(words);
  });
});

describe('cutting to the box', () => {
  test('keeps whole residues that can be felt, unchanged, and nothing else', () => {
    const lines = [atom(18, 'C', 1), atom(40, 'HD', 1), atom(18.5, 'N', 2), atom(0, 'HD', 3)];
    expect(cutToBox(`REMARK\n${lines.join('\n')}\nTER`, box)).toBe(`${lines[0]}\n${lines[1]}\n`);
  });
});

describe('the embedded receptor', () => {
  test('passes its own checks, and holds the gatekeeper and the DFG motif of c-Abl', async () => {
    const embedded = await embeddedReceptor();
    expect(defineReceptor(embedded)).toEqual(embedded);
    for (const residue of ['THR B 315', 'ASP B 381', 'PHE B 382', 'GLY B 383'])
      expect(embedded.pdbqt).toContain(residue);
    expect(embedded.provenance).toContain('Apache-2.0');
  });

  test.skipIf(!existsSync(full))(`is the full one, cut${skipped(full)}`, async () => {
    const embedded = await embeddedReceptor();
    expect(embedded.pdbqt).toBe(cutToBox(readFileSync(full, 'utf8'), embedded.box));
  });
});

describe('a DOCKSTRING folder', () => {
  const conf = 'center_x = 0\ncenter_y = 0\ncenter_z = 0\nsize_x = 30\nsize_y = 30\nsize_z = 30\n';
  mkdirSync(join(folder, 'empty'));
  for (const name of ['JAK2', 'LCK']) {
    writeFileSync(join(folder, `${name}_target.pdbqt`), atom(0, 'C'));
    writeFileSync(join(folder, `${name}_conf.txt`), conf);
  }
  writeFileSync(join(folder, 'HALF_target.pdbqt'), atom(0, 'C'));

  test('lists the targets that are whole, and reads one', async () => {
    expect(await dockstringTargets(folder)).toEqual(['JAK2', 'LCK']);
    expect((await dockstringReceptor(folder, 'JAK2')).box.size).toEqual([30, 30, 30]);
  });

  test('suggests the nearest name, and never reads outside of itself', async () => {
    expect((await failure(() => dockstringReceptor(folder, 'jak1'))).message).toContain(
      "Did you mean 'JAK2'?",
    );
    expect((await failure(() => dockstringReceptor(folder, `../${folder}/JAK2`))).code).toBe(
      'TARGET_UNKNOWN',
    );
  });

  test.each(['empty', 'none'])('that is %s is said to be so', async (name) => {
    const error = await failure(() => dockstringTargets(join(folder, name)));
    expect(error).toMatchObject({ kind: 'environment', code: 'DOCKSTRING_NOT_FOUND' });
    expect(error.message).toContain(join(folder, name));
  });

  test('is named by option before environment, and is otherwise unknown', async () => {
    const env = { TEXTGRAD_DOCKSTRING: ` ${folder} ` };
    expect(dockstringDirectory({ directory: 'a', env })).toBe('a');
    expect(dockstringDirectory({ env: { TEXTGRAD_DOCKSTRING: ' ' } })).toBeUndefined();
    expect((await findReceptor('LCK', { env })).name).toBe('LCK');
    expect((await findReceptor('abl-1iep', { env })).name).toBe('ABL-1IEP');
    expect((await failure(() => findReceptor('LCK'))).message).toContain('TEXTGRAD_DOCKSTRING');
  });

  test.skipIf(!existsSync(targets))(`gives all 58 targets${skipped(targets)}`, async () => {
    const names = await dockstringTargets(targets);
    expect(names).toHaveLength(58);
    const read = await Promise.all(names.map((name) => dockstringReceptor(targets, name)));
    for (const { box, name } of read) expect(Math.max(...box.size), name).toBeLessThanOrEqual(32);
  });
});

describe('a receptor that a configuration chooses', () => {
  test('is one object wherever it is equal, because its grids are kept for it', async () => {
    const pdbqt = join(folder, 'chosen.pdbqt');
    writeFileSync(pdbqt, `${atom(0, 'C')}\n`);
    const chosen = async (where: SearchBox = box) => {
      const { chosen: names, find } = await readReceptors({ receptor: { pdbqt, box: where } });
      expect(names).toEqual(['chosen']);
      return find('chosen');
    };
    const first = await chosen();
    expect(await chosen()).toBe(first);
    expect(await chosen({ ...box, size: [10, 10, 10] })).not.toBe(first);
    writeFileSync(pdbqt, `${atom(1, 'C')}\n`);
    expect(await chosen()).not.toBe(first);
  });
});
