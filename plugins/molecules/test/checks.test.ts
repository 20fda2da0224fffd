import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { moleculesPlugin } from '../src/index.ts';
import { fakeVinas } from './support/fake-vina.ts';

const vinas = fakeVinas();
const folder = mkdtempSync(join(tmpdir(), 'checks-'));
afterAll(() => {
  vinas.remove();
  rmSync(folder, { recursive: true, force: true });
});
const ask = async (env: Record<string, string>) =>
  (await moleculesPlugin.checks({ env })).map(({ status, found }) => `${status}: ${found}`);

test('what is not there is said with how to get it', async () => {
  expect(await ask({ PATH: folder })).toEqual([
    "missing: 'vina' is not installed: apt-get install autodock-vina",
    'missing: TEXTGRAD_DOCKSTRING is not set: export TEXTGRAD_DOCKSTRING=…',
  ]);
});

test('what is there is said with its version and its number', async () => {
  const script = vinas.make('', 'AutoDock Vina v1.2.5');
  rmSync(join(folder, 'vina'), { force: true });
  writeFileSync(join(folder, 'vina'), `#!/bin/sh\nexec ${script} "$@"\n`, { mode: 0o755 });
  for (const file of ['F2_target.pdbqt', 'F2_conf.txt']) writeFileSync(join(folder, file), '');
  expect(await ask({ PATH: folder, TEXTGRAD_DOCKSTRING: folder })).toEqual([
    'ok: 1.2.5, vina',
    `ok: 1 in ${folder}`,
  ]);
});

test('a folder that is named but wrong is a failure', async () => {
  expect((await ask({ PATH: folder, TEXTGRAD_DOCKSTRING: vinas.folder }))[1]).toBe(
    `failed: none in ${vinas.folder}`,
  );
});
