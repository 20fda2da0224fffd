import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import {
  embeddedReceptor,
  findInteractions,
  inProcessDocker,
  type Ligand,
  prepareLigand,
  readLigand,
  readReceptor,
  writeMolfile,
} from '../src/dock/index.ts';
import { readBestPose } from '../src/dock/pdbqt/index.ts';
import { hydrogenBonds } from '../src/views/poses/hydrogen-bonds.ts';
import { pocketAround } from '../src/views/poses/pocket.ts';
import { posePage, type ShownPose } from '../src/views/poses/pose-page.ts';
import { inlineJson, inlineScript } from '../src/views/poses/web-scripts.ts';
import { hostile } from './support/runs.ts';

const receptor = await embeddedReceptor();
const [x, y, z] = receptor.box.center;
const middle = { x, y, z };
const distance = (one: { x: number; y: number; z: number }, other: typeof middle): number =>
  Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z);

describe('a pocket', () => {
  const { near, backbone } = pocketAround(receptor.pdbqt, [middle]);
  const residuesOf = (pdb: string): ReadonlySet<string> =>
    new Set(
      pdb
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(17, 27)),
    );
  const { atoms } = readReceptor(receptor.pdbqt);

  test('holds whole residues that touch the ligand', () => {
    const touching = atoms.filter((atom) => distance(atom, middle) <= 5).map(({ residue }) => residue);
    const shown = [...residuesOf(near)].map((residue) => residue.trim().replaceAll(/\s+/gu, ' '));
    expect(new Set(shown)).toEqual(new Set(touching));
    const whole = atoms.filter(({ residue }) => touching.includes(residue));
    expect(near.trim().split('\n')).toHaveLength(whole.length);
  });

  test('holds the backbone farther around, and nothing else of it', () => {
    const names = new Set(backbone.split('\n').map((line) => line.slice(12, 16).trim()));
    expect(names).toEqual(new Set(['N', 'CA', 'C', 'O', '']));
    expect(residuesOf(backbone).size).toBeGreaterThan(3 * residuesOf(near).size);
  });

  test('is PDB: coordinates and elements stand in their columns', () => {
    for (const line of near.trimEnd().split('\n')) {
      expect(line).toMatch(/^(ATOM {2}|HETATM).{70}[ A-Z][A-Z]$/u);
      const place = [30, 38, 46].map((at) => Number(line.slice(at, at + 8)));
      expect(place.every(Number.isFinite)).toBe(true);
    }
  });

  test('of a crowd of atoms is bounded', () => {
    const crowd = Array.from({ length: 20_000 }, (_, at) => {
      const serial = String((at % 99_999) + 1).padStart(5);
      const residue = String(Math.floor(at / 10) % 9_999).padStart(4);
      return `ATOM  ${serial}  CA  ALA A${residue}       1.000   2.000   3.000  1.00  0.00     0.000 C `;
    }).join('\n');
    const pocket = pocketAround(crowd, [{ x: 0, y: 0, z: 0 }]);
    expect(pocket.near.trim().split('\n').length).toBeLessThanOrEqual(1_200);
    expect(pocket.backbone.trim().split('\n').length).toBeLessThanOrEqual(2_400);
  });

  test('far away from everything is empty', () => {
    expect(pocketAround(receptor.pdbqt, [{ x: 900, y: 900, z: 900 }])).toEqual({ near: '', backbone: '' });
  });
});

describe('hydrogen bonds', () => {
  const atomLine = (serial: number, name: string, residue: string, at: number, type: string): string =>
    `ATOM  ${String(serial).padStart(5)}  ${name.padEnd(3)} ${residue}    ${at.toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00     0.000 ${type}`;
  const pdbqt = (...lines: readonly string[]): string => lines.join('\n');
  const ligandOf = (text: string) => ({ atoms: readReceptor(text).atoms, smiles: undefined });
  const bondsOf = (ligand: string, site: string) => {
    const [pose, pocket] = [ligandOf(ligand), { pdbqt: site }];
    return hydrogenBonds(pose, pocket, findInteractions(pose, pocket));
  };
  const amide = pdbqt(atomLine(1, 'N', 'LIG A   1', 0, 'N '), atomLine(2, 'H', 'LIG A   1', 1, 'HD'));
  const acceptor = (at: number, type = 'OA') => atomLine(9, 'OE1', 'GLU B 286', at, type);
  const hydroxyl = pdbqt(
    atomLine(8, 'OG1', 'THR B 315', 3.4, 'OA'),
    atomLine(9, 'HG1', 'THR B 315', 2.4, 'HD'),
  );

  test('are drawn from the atom of the ligand to that of the residue', () => {
    const [bond, ...others] = bondsOf(amide, acceptor(2.9));
    expect(bond).toMatchObject({ partner: 'OE1 GLU B 286', from: { x: 0 }, to: { x: 2.9 } });
    expect(bond?.distance).toBeCloseTo(2.9, 9);
    expect(others).toEqual([]);
  });

  test('between two hydroxyls are one, though either could give', () => {
    const alcohol = pdbqt(atomLine(1, 'O', 'LIG A   1', 0, 'OA'), atomLine(2, 'H', 'LIG A   1', 1, 'HD'));
    const both = findInteractions(ligandOf(alcohol), { pdbqt: hydroxyl });
    expect(both.map(({ form }) => form)).toEqual(['donor', 'acceptor']);
    expect(bondsOf(alcohol, hydroxyl)).toMatchObject([{ partner: 'OG1 THR B 315', distance: 3.4 }]);
  });

  test.each([
    ['too far away', acceptor(4.2)],
    ['no acceptor', acceptor(2.9, 'C ')],
  ])('are not there when the other is %s', (_, other) => {
    expect(bondsOf(amide, other)).toEqual([]);
  });

  test('are those of the table of interactions, whatever the pose', async () => {
    const docked = await inProcessDocker(await loadToolkit(), { preset: 'fast' }).dock(
      'NC(=O)c1cccnc1',
      receptor,
      { seed: 1 },
    );
    if (!docked.ok || docked.pose === undefined) throw new Error('nicotinamide docks');
    const ligand = readBestPose(docked.pose);
    const interactions = findInteractions(ligand, receptor);
    const named = interactions.flatMap(({ kind, residue, residueAtoms }) =>
      kind === 'hydrogen bond'
        ? [`${residueAtoms[0]} ${residue.name} ${residue.chain} ${residue.number}`]
        : [],
    );
    const drawn = hydrogenBonds(ligand, receptor, interactions);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(drawn.map(({ partner }) => partner))).toEqual(new Set(named));
    for (const { from, to, distance: long } of drawn) expect(distance(from, to)).toBeCloseTo(long, 6);
  });
});

describe('what stands in a page', () => {
  test('as a script cannot end it early, and has the hash of what the browser sees', () => {
    const { text, source } = inlineScript(`a = '</SCRIPT>';\r\nb = '<!-- <script>';\r`);
    expect(text).not.toMatch(/<\/script|<!--|\r/iu);
    expect(source).toBe(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  });

  test('as data is the same after reading, whatever it says', () => {
    const json = inlineJson({ text: hostile });
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toEqual({ text: hostile });
  });
});

describe('the page of poses', () => {
  let page: string;
  let pose: ShownPose;

  beforeAll(async () => {
    const prepared = await prepareLigand(await loadToolkit(), 'NC=O', { seed: 1 });
    if (!prepared.ok) throw new Error('formamide can be prepared');
    const ligand: Ligand = readLigand(prepared.pdbqt);
    const moved = {
      ...ligand,
      atoms: ligand.atoms.map((atom) => ({ ...atom, x: atom.x + x, y: atom.y + y, z: atom.z + z })),
    };
    const molfile = writeMolfile(prepared.structure, prepared.coordinates, { name: hostile });
    const shares = [{ atom: 1, energy: -0.5 }];
    const bound = { receptor, shares, interactions: findInteractions(moved, receptor) };
    const facts = { [hostile]: hostile };
    pose = { title: hostile, smiles: hostile, facts, ligand: moved, molfile, bound };
    page = await posePage(`Poses ${hostile}`, [pose, pose]);
  });

  test('lets its two scripts run, by their hashes, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1]?.replaceAll('&#39;', "'");
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gsu)].map(([, text = '']) => text);
    expect(scripts).toHaveLength(2);
    const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(policy).toContain(`default-src 'none'; script-src ${hashes.join(' ')};`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
    expect(scripts[0]).toContain('3Dmol');
    expect(page).toContain('Copyright (c) 2014, University of Pittsburgh and contributors');
  });

  test('loads nothing, and escapes every text', () => {
    const own = page.replaceAll(/<script.*?<\/script>/gsu, '');
    expect([...own.matchAll(/(?:src|href)="([^"]*)"/gu)].map(([, target]) => target)).toEqual([
      '../report.html',
    ]);
    expect(own).not.toMatch(/<script|<img|<iframe|<link/iu);
    expect(own).toContain('&lt;script&gt;alert(1)');
    expect(page.match(/<script/giu)).toHaveLength(3 + (pageOf('<script').length - 1));
  });

  test('has what is drawn as data: poses with their colours, and one pocket for both', () => {
    const data = JSON.parse(/id="pose-data">(.*?)<\/script>/su.exec(page)?.[1] ?? '');
    expect(data.pockets).toHaveLength(1);
    expect(data.poses).toHaveLength(2);
    expect(data.poses[0]).toMatchObject({ pocket: 0, sdf: pose.molfile });
    expect(data.poses[0].colours).toHaveLength(2);
    expect(data.pockets[0].near).toContain('ATOM');
  });

  test('of a pose whose receptor cannot be read shows the pose alone', async () => {
    const { bound: _, ...alone } = pose;
    const html = await posePage('Poses', [alone]);
    const data = JSON.parse(/id="pose-data">(.*?)<\/script>/su.exec(html)?.[1] ?? '');
    expect(data).toMatchObject({ pockets: [], poses: [{ pocket: null, colours: null, bonds: [] }] });
  });

  /** The parts of the page's scripts between occurrences of a text. */
  const pageOf = (text: string): readonly string[] =>
    [...page.matchAll(/<script>(.*?)<\/script>/gsu)]
      .map(([, script = '']) => script)
      .join('')
      .split(text);
});
