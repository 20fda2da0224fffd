import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { graphOf } from '../src/chemistry/graph.ts';
import {
  embeddedReceptor,
  inProcessDocker,
  isomerDocker,
  readLigand,
  tautomerDocker,
} from '../src/dock/index.ts';
import { filesOf } from '../src/files/design-files.ts';
import { chemist, type Docker, designTask, loadToolkit } from '../src/index.ts';
import { pocket } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'tautomers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
vi.stubEnv('PATH', folder);
writeFileSync(join(folder, 'pocket.pdbqt'), pocket);

const toolkit = await loadToolkit();

const elementsOf = (smiles: string): Promise<readonly number[]> =>
  toolkit.withMolecule(smiles, (molecule) => graphOf(molecule).atoms.map(({ atomicNumber }) => atomicNumber));

describe('docking of tautomers', () => {
  /** Knows forms by their texts; a stand-in for a program. Its one share is that of the last atom. */
  const told = (affinities: Readonly<Record<string, number>>): Docker => ({
    ...{ name: 'told', version: '1', settings: {} },
    async dock(smiles) {
      const affinity = affinities[smiles];
      const last = await toolkit.withMolecule(smiles, (molecule) => molecule.get_num_atoms() - 1);
      return affinity === undefined
        ? { ok: false, code: 'not-embedded', problem: `${smiles} cannot be built` }
        : { ok: true, affinity, method: 'told', shares: [{ atom: last, energy: affinity }] };
    },
  });
  const [tele, pros] = ['NCCc1c[nH]cn1', 'NCCc1cnc[nH]1'];
  const dock = async (docker: Docker, smiles: string, most = 4) =>
    tautomerDocker(toolkit, docker, { most }).dock(smiles, await embeddedReceptor(), { seed: 1 });

  test('takes the best, names it, and counts its atoms as in what was given', async () => {
    expect(await dock(told({ [tele]: -6, [pros]: -7 }), tele)).toMatchObject({
      affinity: -7,
      tautomer: { smiles: pros, docked: 2, known: 2, spread: 1 },
    });
    // Dicyandiamide as the cyanoimine, written from its other end: N#C-N=C, then the two amino groups.
    const other = await dock(told({ 'N#CN=C(N)N': -4 }), 'NC(=N)NC#N');
    expect(other).toMatchObject({ tautomer: { smiles: 'N#CN=C(N)N', docked: 1, known: 1, spread: 0 } });
    const places = other.ok ? other.places : [];
    expect(places?.slice(0, 4)).toEqual([5, 4, 3, 1]);
    expect(places?.slice(4).toSorted()).toEqual([0, 2]);
    expect(other.ok && other.shares).toEqual([{ atom: places?.[5], energy: -4 }]);
  });

  test('docks no more than were asked for, the lowest in energy first', async () => {
    expect(await dock(told({ [tele]: -6, [pros]: -7 }), pros, 1)).toMatchObject({
      affinity: -6,
      tautomer: { smiles: tele, docked: 1, known: 2 },
    });
  });

  test('leaves a molecule with one form as it is, and says what is wrong with none', async () => {
    const phenol = await dock(told({ Oc1ccccc1: -5 }), 'Oc1ccccc1');
    expect(phenol).toEqual({ ok: true, affinity: -5, method: 'told', shares: [{ atom: 6, energy: -5 }] });
    expect(await dock(told({}), tele)).toMatchObject({ ok: false, code: 'not-embedded' });
  });

  test('goes with stereoisomers, each of which is docked in all its tautomers', async () => {
    const open = 'CC(N)c1c[nH]cn1';
    const docker = inProcessDocker(toolkit, { budget: { runs: 1, fraction: 0.001 } });
    const whole = isomerDocker(toolkit, tautomerDocker(toolkit, docker, { most: 2 }));
    expect(whole.settings).toMatchObject({ tautomers: 2, isomers: 2 });
    const outcome = await whole.dock(open, await embeddedReceptor(), { seed: 1 });
    expect(outcome).toMatchObject({ isomer: { docked: 2 }, tautomer: { docked: 2 } });
    // Each atom of the pose is of the element that the molecule as given has at its place.
    const ligand = readLigand(outcome.ok ? (outcome.pose ?? '') : '');
    const places = outcome.ok ? outcome.places : [];
    const [given, posed] = await Promise.all([open, ligand.smiles?.smiles ?? ''].map(elementsOf));
    expect(places?.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(posed).toEqual(places?.map((at) => given?.[at]));
  });
});

test('the tautomer that was docked is named everywhere, and the molecule stays as it was given', async () => {
  const run = (tautomers: number | undefined) =>
    runTask(designTask, {
      name: 'molecules/design',
      engine: expertEngine([chemist]),
      steps: 0,
      config: {
        start: 'Oc1ccccn1',
        receptor: { file: join(folder, 'pocket.pdbqt'), box: { center: [0, 0, 0], size: [16, 16, 16] } },
        docking: { runs: 1, fraction: 0.001 },
        noise: false,
        confirm: 1,
        ...(tautomers === undefined ? {} : { tautomers }),
      },
    });
  const summary = await run(4);
  const pyridone = 'O=c1cccc[nH]1';
  const qed = 'QED';
  expect(summary.best.text).toBe('Oc1ccccn1');
  expect(summary.best.details).toEqual({ 'tautomer of docking pocket': pyridone });
  const [confirmed] = summary.confirmed ?? [];
  expect(confirmed?.again.text).toBe('Oc1ccccn1');
  expect(confirmed?.again.measurements[qed]).toEqual(summary.best.measurements[qed]);
  expect(confirmed?.again.details).toEqual(summary.best.details);
  expect(String(confirmed?.artifacts[0]?.content)).toContain(`REMARK SMILES ${pyridone}`);

  const files = new Map((await filesOf(summary)).map(({ name, content }) => [name, String(content)]));
  expect(files.get('poses.sdf')).toMatch(/> {1,2}<tautomer>[^\n]*\nO=c1cccc\[nH\]1\n/u);
  const [heading = '', row = ''] = files.get('confirmation.csv')?.split('\n') ?? [];
  expect(row.split(',')[heading.split(',').indexOf('tautomer docked')]).toBe(pyridone);

  const plain = await run(undefined);
  expect(plain.best.details).toBeUndefined();
});
