import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { afterAll, expect, test, vi } from 'vitest';
import { filesOf } from '../src/files/design-files.ts';
import { chemist, designTask, loadToolkit } from '../src/index.ts';
import { pocket } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'isomers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
vi.stubEnv('PATH', folder);
writeFileSync(join(folder, 'pocket.pdbqt'), pocket);

const open = 'CC(N)c1ccccc1';
const detail = 'stereoisomer of docking pocket';

test('the isomer that was docked is named everywhere, and the second look docks that one', async () => {
  const summary = await runTask(designTask, {
    name: 'molecules/design',
    engine: expertEngine([chemist]),
    steps: 0,
    config: {
      start: open,
      receptor: { file: join(folder, 'pocket.pdbqt'), box: { center: [0, 0, 0], size: [16, 16, 16] } },
      docking: { runs: 1, fraction: 0.001 },
      noise: false,
      confirm: 1,
    },
  });
  const { details } = summary.best;
  const isomer = details?.[detail] ?? '';
  expect(isomer).toMatch(/^C\[C@@?H\]\(N\)c1ccccc1$/u);
  expect(summary.remarks).toBeUndefined();
  const [confirmed] = summary.confirmed ?? [];
  expect(confirmed?.again.details).toEqual(details);
  const pose = String(confirmed?.artifacts[0]?.content);
  const [, docked = ''] = /^REMARK SMILES (\S+)/mu.exec(pose) ?? [];
  const toolkit = await loadToolkit();
  // The amine is charged in the pose: by the published pKa of 1-phenylethylamine, 9.8.
  const charged = await toolkit.withMolecule(isomer.replace('(N)', '([NH3+])'), (one) => one.get_smiles());
  expect(await toolkit.withMolecule(docked, (one) => one.get_smiles())).toBe(charged);

  const files = new Map((await filesOf(summary)).map(({ name, content }) => [name, String(content)]));
  for (const name of ['molecules.csv', 'confirmation.csv', 'poses.sdf', 'confirmation.html'])
    expect(files.get(name), name).toContain(isomer);
  expect(files.get('molecules.csv')?.split('\n')[0]).toContain(detail);
  expect(files.get('confirmation.html')).toContain('the stereoisomer that the search found best');
});
