import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import {
  embeddedReceptor,
  findInteractions,
  prepareLigand,
  readLigand,
  writeMolfile,
} from '../src/dock/index.ts';
import { posePage } from '../src/views/poses/pose-page.ts';

/** Where Debian and others put it; without one these tests have nothing to run in. */
const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const folder = mkdtempSync(join(tmpdir(), 'poses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The page's elements after its scripts have run, and what the browser complained of. */
async function opened(page: string): Promise<{ readonly dom: string; readonly complaints: string }> {
  const path = join(folder, 'poses.html');
  writeFileSync(path, page);
  const flags = [
    ...['--headless=new', '--no-sandbox', '--disable-gpu-sandbox', '--disable-extensions'],
    ...['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    ...[`--user-data-dir=${join(folder, 'profile')}`, '--virtual-time-budget=4000'],
    ...['--enable-logging=stderr', '--v=0', '--dump-dom', `file://${path}`],
  ];
  const { stdout, stderr } = await promisify(execFile)(browser ?? '', flags, {
    timeout: 90_000,
    maxBuffer: 20_000_000,
  });
  const complaints = stderr.split('\n').filter((line) => line.includes('CONSOLE'));
  return { dom: stdout, complaints: complaints.join('\n') };
}

async function formamidePage(): Promise<string> {
  const prepared = await prepareLigand(await loadToolkit(), 'NC=O', { seed: 1 });
  if (!prepared.ok) throw new Error('formamide can be prepared');
  const receptor = await embeddedReceptor();
  const [x, y, z] = receptor.box.center;
  const ligand = readLigand(prepared.pdbqt);
  const atoms = ligand.atoms.map((atom) => ({ ...atom, x: atom.x + x, y: atom.y + y, z: atom.z + z }));
  const molfile = writeMolfile(prepared.structure, prepared.coordinates);
  const docked = { ...ligand, atoms };
  const interactions = findInteractions(docked, receptor);
  const bound = { receptor, shares: [{ atom: 0, energy: -0.2 }], interactions };
  const pose = { title: 'Step 1', smiles: 'NC=O', facts: {}, ligand: docked, molfile, bound };
  return posePage('Poses', [pose, { ...pose, title: 'Step 2' }]);
}

test.skipIf(browser === undefined)(
  'a browser draws the poses, and its policy lets no other script run',
  {
    timeout: 200_000,
  },
  async () => {
    const page = await formamidePage();
    const { dom, complaints } = await opened(page);
    expect(complaints).toBe('');
    expect(dom).toContain('data-ready="true"');
    expect(dom).toContain('<canvas');
    expect(dom).toMatch(/<section data-pose="1"[^>]* hidden/u);
    const changed = page.replace("dataset.ready = 'true'", "dataset.ready = 'false'");
    expect(changed).not.toBe(page);
    const refused = await opened(changed);
    expect(refused.dom).not.toContain('data-ready');
    expect(refused.complaints).toContain('Content Security Policy');
  },
);
