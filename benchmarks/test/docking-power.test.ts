import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadToolkit } from '@textgrad/molecules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockingPower } from '../src/molecules/docking-power.ts';
import { namedLigands } from '../src/molecules/named-ligands.ts';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'docking-power-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

// Molecular weights of the free bases and acids in g/mol, as PubChem gives them.
const weights: Readonly<Record<string, number>> = {
  ...{ acetazolamide: 222.2, imatinib: 493.6, dasatinib: 488.0, bosutinib: 530.4, gefitinib: 446.9 },
  ...{ erlotinib: 393.4, sunitinib: 398.5, sorafenib: 464.8, ruxolitinib: 306.4, fedratinib: 524.7 },
  ...{ PP2: 301.8, roscovitine: 354.4, 'SB-203580': 377.4, argatroban: 508.6, rivaroxaban: 435.9 },
  ...{ apixaban: 459.5, donepezil: 379.5, sitagliptin: 407.3, rosiglitazone: 357.4, raloxifene: 473.6 },
  ...{ bicalutamide: 430.4, methotrexate: 454.4, haloperidol: 375.9, propranolol: 259.3 },
};

test('the named ligands are the drugs that they are called', async () => {
  const toolkit = await loadToolkit();
  const read = await Promise.all(
    namedLigands.map(({ name, smiles }) =>
      toolkit.withMolecule(smiles, (molecule) => {
        const { amw } = JSON.parse(molecule.get_descriptors()) as { readonly amw: number };
        return [name, amw] as const;
      }),
    ),
  );
  expect(read).toHaveLength(24);
  for (const [name, weight] of read) expect(Math.abs(weight - (weights[name] ?? 0)), name).toBeLessThan(0.11);
});

const targets = fileURLToPath(new URL('../../../shared/data/dockstring-targets', import.meta.url));
const available = existsSync(targets);

test.runIf(available)(
  `counts how often the best is found${available ? '' : ' (skipped: no targets of DOCKSTRING)'}`,
  async () => {
    const settings = { ligands: 1, seeds: 2, presets: 'fast,normal', withoutVina: true, dockstring: targets };
    const rows = await dockingPower.run({ ...dockingPower.defaults, ...settings });
    expect(rows).toMatchObject([
      { method: expect.stringContaining('fast'), ligands: 1, dockings: 2 },
      { method: expect.stringContaining('normal'), ligands: 1, dockings: 2 },
    ]);
    expect(Math.max(...rows.map(({ success }) => Number(success)))).toBeGreaterThanOrEqual(50);
    for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(dockingPower.columns));
  },
  240_000,
);
