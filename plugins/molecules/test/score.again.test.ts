import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandTools } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import {
  embeddedReceptor,
  findInteractions,
  inProcessDocker,
  interactionWords,
  readPoses,
} from '../src/dock/index.ts';
import { readGiven } from '../src/lists/read-given.ts';
import { cellsOf } from '../src/lists/table-cells.ts';
import { scoreCommand } from '../src/score/score-command.ts';
import { scoreSettings } from '../src/score/score-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'again-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8');

async function score(path: string, settings: object) {
  const said: string[] = [];
  const tools: CommandTools = {
    ...{ cwd: folder, env: {}, signal: new AbortController().signal },
    ...{ print: (line) => said.push(line), progress: () => undefined, warn: (line) => said.push(line) },
  };
  await scoreCommand.run(path, scoreSettings.parse(settings), tools);
  return said;
}

const openBabel = 'obabel';
const obabel = (() => {
  try {
    return execFileSync(openBabel, ['-V'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return undefined;
  }
})();

/** Records of an SDF text: the MOL block and its fields. */
const recordsOf = (sdf: string) =>
  sdf
    .split('$$$$\n')
    .filter((one) => one !== '')
    .map((record) => ({
      block: record.slice(0, record.indexOf('>  <')),
      fields: Object.fromEntries(
        [...record.matchAll(/> {2}<([^>]+)>\n([^\n]*)\n/gu)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ) as Readonly<Record<string, string>>,
    }));

const mines = ['CC(O)c1ccccc1', 'Nc1ccc(O)cc1', 'O=C([O-])c1ccncc1', 'CC(C)NCC(O)c1ccccc1'];
const list = mines.map((smiles, at) => `${smiles} mine-${at + 1}`).join('\n');

describe('poses of a scored list', () => {
  test('are as many as asked for, with hydrogens, names and affinities, each once after a sudden end', async () => {
    const path = file('poses.smi', list);
    await score(path, { docking: 'fast', poses: 3, to: 'poses' });
    const whole = read('poses', 'poses.sdf');
    const records = recordsOf(whole);
    expect(records.length).toBeGreaterThan(mines.length);
    expect(records.every(({ fields }) => Number(fields.pose) <= 3)).toBe(true);
    const affinities = records.flatMap(({ fields }) =>
      fields.number === '4' ? [Number(fields.affinity)] : [],
    );
    expect(affinities).toEqual(affinities.toSorted((a, b) => a - b));
    expect(affinities[0]).toBeCloseTo(
      Number(records.find(({ fields }) => fields.number === '4')?.fields['docking_ABL-1IEP']),
      2,
    );
    // What holds a pose is found of that very pose; what is said of the best alone stands there alone.
    const receptor = await embeddedReceptor();
    const ligands = await Promise.all(
      mines.map(async (smiles) => {
        const docker = inProcessDocker(await loadToolkit(), { preset: 'fast', poses: 3 });
        const docked = await docker.dock(smiles, receptor, { seed: 1 });
        return docked.ok && docked.pose ? readPoses(docked.pose).map(({ ligand }) => ligand) : [];
      }),
    );
    const plain = records.filter(({ fields }) => fields.number === '2' || fields.number === '3');
    for (const { fields } of plain) {
      const ligand = ligands[Number(fields.number) - 1]?.[Number(fields.pose) - 1];
      expect(fields['interactions_in_ABL-1IEP']).toBe(
        ligand && interactionWords(findInteractions(ligand, receptor)),
      );
      expect('room_in_ABL-1IEP' in fields).toBe(fields.pose === '1');
    }
    expect(new Set(plain.map(({ fields }) => fields['interactions_in_ABL-1IEP'])).size).toBeGreaterThan(2);
    // The table lacks the last row, whose poses were written already, as a machine that stops leaves them; a record is cut off.
    const table = read('poses', 'scores.csv');
    const rows = table.split('\r\n');
    writeFileSync(join(folder, 'poses', 'scores.csv'), `${rows.slice(0, 4).join('\r\n')}\r\n`);
    await score(path, { docking: 'fast', poses: 3, to: 'poses' });
    expect(read('poses', 'poses.sdf')).toBe(whole);
    expect(read('poses', 'scores.csv')).toBe(table);
    writeFileSync(join(folder, 'poses', 'scores.csv'), `${rows.slice(0, 3).join('\r\n')}\r\n`);
    writeFileSync(join(folder, 'poses', 'poses.sdf'), whole.slice(0, whole.length - 40));
    await score(path, { docking: 'fast', poses: 3, to: 'poses' });
    expect(read('poses', 'poses.sdf')).toBe(whole);
  }, 120_000);

  test('keep their numbers beside columns of the list that are called alike, and stay when it is gone on with', async () => {
    const columns = 'smiles,name,number,pose,affinity,SMILES form,docking_ABL-1IEP';
    const path = file('alike.csv', `${columns}\nCC(O)c1ccccc1,x,901,7,-99,CC,-98\n`);
    await score(path, { docking: 'fast', to: 'alike' });
    const whole = read('alike', 'poses.sdf');
    const [first] = recordsOf(whole);
    expect(first?.fields).toMatchObject({ number: '1', pose: '1', 'given:_number': '901' });
    expect(first?.fields).toMatchObject({ 'given:_affinity': '-99', 'given:_docking_ABL-1IEP': '-98' });
    expect(Number(first?.fields.affinity)).toBeGreaterThan(-20);
    expect(Number(first?.fields['docking_ABL-1IEP'])).toBeCloseTo(Number(first?.fields.affinity), 2);
    await score(path, { docking: 'fast', to: 'alike' });
    expect(read('alike', 'poses.sdf')).toBe(whole);
  }, 120_000);

  test('are the molecules that were docked, all hydrogens where chemistry has them', async () => {
    const toolkit = await loadToolkit();
    for (const { block, fields } of recordsOf(read('poses', 'poses.sdf'))) {
      const again = await readGiven(toolkit, { number: 1, text: block, notes: [] });
      expect(again.ok && again.molecule.smiles).toBe(fields.docked_form);
      const [, , , counts = ''] = block.split('\n');
      const atoms = block
        .split('\n')
        .slice(4, 4 + Number(counts.slice(0, 3)))
        .map((line) => ({
          symbol: line.slice(31, 34).trim(),
          place: [0, 10, 20].map((from) => Number(line.slice(from, from + 10))),
        }));
      const heavy = atoms.filter(({ symbol }) => symbol !== 'H');
      expect(atoms.length).toBeGreaterThan(heavy.length);
      for (const { place } of atoms.filter(({ symbol }) => symbol === 'H')) {
        const nearest = Math.min(
          ...heavy.map((one) => Math.hypot(...place.map((value, axis) => value - (one.place[axis] ?? 0)))),
        );
        expect(nearest).toBeGreaterThan(0.9);
        expect(nearest).toBeLessThan(1.15);
      }
    }
  });

  test.skipIf(obabel === undefined)(
    `are read by Open Babel as the same molecules${obabel === undefined ? ' (skipped: there is no obabel)' : ''}`,
    () => {
      const keys = (args: readonly string[]): readonly string[] =>
        execFileSync(openBabel, [...args, '-oinchikey'], { stdio: ['ignore', 'pipe', 'ignore'] })
          .toString()
          .split('\n')
          .filter((key) => key !== '');
      const records = recordsOf(read('poses', 'poses.sdf'));
      const forms = file('forms.smi', records.map(({ fields }) => fields.docked_form).join('\n'));
      expect(keys([join(folder, 'poses', 'poses.sdf')])).toEqual(keys([forms]));
    },
  );
});

describe('a list that is gone on with', () => {
  test('is the same wherever it lies, and another where a molecule of it is', async () => {
    await score(file('one.smi', list), { to: 'moved' });
    copyFileSync(join(folder, 'one.smi'), join(folder, 'two.smi'));
    expect(await score(join(folder, 'two.smi'), { to: 'moved' })).toContain(
      '4 molecules were scored before; going on with the next.',
    );
    await expect(score(file('one.smi', list.replace('Nc1ccc', 'Oc1ccc')), { to: 'moved' })).rejects.toThrow(
      'holds scores of another list',
    );
  });

  test('docks again for a surrogate when the receptor has another box, under the same name', async () => {
    const receptor = (size: number) => ({
      name: 'mine',
      file: file(
        'receptor.pdbqt',
        Array.from({ length: 4 }, (_, at) => {
          const place = `${(2.5 * at).toFixed(3).padStart(8)}   0.000   0.000`;
          return `ATOM  ${String(at + 1).padStart(5)}  O   GLY A${String(at + 1).padStart(4)}    ${place}  1.00  0.00    -0.300 OA`;
        }).join('\n'),
      ),
      box: { center: [3, 4, 0], size: [size, size, size] },
    });
    const chains = Array.from({ length: 12 }, (_, at) => `${'C'.repeat((at % 6) + 1)}${at < 6 ? 'O' : 'N'}`);
    const path = file('chains.smi', chains.join('\n'));
    for (const size of [16, 16, 18])
      await score(path, {
        docking: 'surrogate',
        train: 12,
        receptor: receptor(size),
        to: 'taught',
        again: size === 18,
      });
    // Beginning anew forgets those of before.
    expect(
      readdirSync(join(folder, 'taught')).filter((name) => name.startsWith('docked-mine-')),
    ).toHaveLength(1);
    for (const size of [16, 18])
      await score(path, { docking: 'surrogate', train: 12, receptor: receptor(size), to: 'taught' }).catch(
        () => [],
      );
    expect(
      readdirSync(join(folder, 'taught')).filter((name) => name.startsWith('docked-mine-')),
    ).toHaveLength(2);
  }, 120_000);
});

test('a table of scores keeps what the list says of its molecules, and a molecule that cannot be read its place', async () => {
  await score(file('given.csv', 'name,smiles,pIC50,source\nx,CCO,6.5,"lab, 2"\ny,C1CC,7,b\n'), {
    to: 'given',
  });
  const [heading = '', one = '', two = ''] = read('given', 'scores.csv').split('\r\n');
  expect(heading.endsWith('given: pIC50,given: source')).toBe(true);
  expect(one.endsWith('6.5,"lab, 2"')).toBe(true);
  expect(two.endsWith('7,b')).toBe(true);
  expect(cellsOf(two, ',')).toHaveLength(cellsOf(heading, ',').length);
});
