import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pluginContract, registerContract } from '@textgrad/core/testing';
import { afterAll, describe, test, vi } from 'vitest';
import { moleculesPlugin } from '../src/index.ts';
import { fakeVinas } from './support/fake-vina.ts';
import { pocket } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'molecules-contract-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
/** No program is found but what a test puts there. */
const programs = fakeVinas();
vi.stubEnv('PATH', programs.folder);
vi.stubEnv('TEXTGRAD_DOCKSTRING', '');
// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  programs.remove();
});

/** A pocket of thirteen atoms. */
const receptor = { pdbqt: file('pocket.pdbqt', pocket), box: { center: [0, 0, 0], size: [16, 16, 16] } };
const chains = Array.from({ length: 12 }, (_, n) => `${'C'.repeat(n + 1)},${-0.5 * n}`);
const surrogate = { data: file('chains.csv', ['smiles,score', ...chains].join('\n')), method: 'ridge' };

registerContract(
  { describe, test },
  'the molecules plugin keeps the contract',
  pluginContract(moleculesPlugin, {
    // Next to no search, and no second look at the receptor that comes along, which takes seconds.
    defaults: { design: { docking: { runs: 1, fraction: 0.001 }, confirm: 0 }, guacamol: { budget: 20 } },
    configs: {
      design: [
        { receptor, confirm: 1, limits: { molecularWeight: { max: 400 } } },
        { receptor, feedback: 'paper', objective: 'dockstring' },
        { receptor: [receptor, { ...receptor, name: 'other' }], objective: 'selectivity' },
        { receptor, docker: 'surrogate', surrogate, objective: 'pareto' },
        { objective: 'qed', limits: { logP: { min: -1, max: 3 } }, grounded: false },
        { objective: 'qed', feedback: 'paper' },
      ],
      guacamol: [{ shown: 'score', reveal: true, objective: 'celecoxib-rediscovery' }],
    },
    texts: { molecule: ['CCO', 'SMILES: OCC', 'C[C@H](N)C(=O)O', '[NH3+]CC([O-])=O'] },
    steps: 1,
  }),
);
