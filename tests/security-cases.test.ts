import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endOf, startTextgrad } from './support/textgrad-process.ts';

/** Bundles of an audit, which lie beside the repository where it is worked on. */
const cases = join(import.meta.dirname, '..', '..', 'shared', 'cases', 'security', 'bundles');
const folder = mkdtempSync(join(tmpdir(), 'textgrad-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ['created-huge', 'dup-entry', 'forged-engine', 'huge-number', 'newlines-500mb'];

// Skipped where the folder is not there: core/test/bundle has an input of its own for each kind.
test.skipIf(!existsSync(cases)).each(names)('the bundle %s is refused in one sentence', async (name) => {
  const args = ['import', join(cases, `${name}.jsonl.gz`), '--store', 'store.sqlite', '--json'];
  const { code, stdout } = await endOf(startTextgrad(args, { cwd: folder }));
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, error: { code: 'BUNDLE_INVALID' } });
});
