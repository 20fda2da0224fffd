import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { importCase, radiotherapyPlugin } from '../src/index.ts';

// As on a machine where the optional library was never installed.
vi.mock('h5wasm/node', () => {
  throw new Error("Cannot find package 'h5wasm'");
});

const folder = mkdtempSync(join(tmpdir(), 'textgrad-no-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('without h5wasm a sentence says how to install it', async () => {
  const path = join(folder, 'new.mat');
  writeFileSync(path, Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'));
  expect(await importCase(path)).toEqual({
    ok: false,
    code: 'HDF5_MISSING',
    problems: ['Files in HDF5 need a library that is not installed: npm install h5wasm'],
  });
});

test('without h5wasm the health check says so', async () => {
  expect(await radiotherapyPlugin.checks({ env: {} })).toEqual([
    {
      name: 'cases in HDF5',
      status: 'missing',
      found: 'Files in HDF5 need a library that is not installed: npm install h5wasm',
    },
  ]);
});
