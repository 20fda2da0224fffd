import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

interface Report {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly found: string;
    readonly fix?: string;
  }[];
}

test('all is well: exit code 0, nothing made, keys said to be set but not shown', async () => {
  const { code, out, cwd } = await call(['doctor'], { env: { OPENAI_API_KEY: 'sk-hunter2' } });
  expect(code).toBe(0);
  expect(out).toMatch(/^✓ engine openai +OPENAI_API_KEY is set$/mu);
  expect(out).toMatch(/^– engine groq +GROQ_API_KEY is not set: export GROQ_API_KEY=…$/mu);
  expect(out).not.toContain('hunter2');
  expect(readdirSync(cwd)).toEqual([]);
});

test('what is wrong is told with how to mend it: exit code 1', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), 'not a database, but long enough to be taken for one');
  const argv = ['doctor', '--out', 'file', '--store', 'file', '--plugin', './none', '--json'];
  const { code, out } = await call(argv, { cwd, nodeVersion: 'v20.20.2' });
  const { ok, checks } = JSON.parse(out) as Report;
  expect(code).toBe(1);
  expect(ok).toBe(false);
  const failed = checks.filter(({ status }) => status === 'failed');
  expect(failed.map(({ name }) => name)).toEqual(['Node', 'plugin ./none', 'run directories', 'store']);
  for (const { fix } of failed) expect(fix).toMatch(/\S+\.$/u);
  expect((await call(argv.slice(0, -1), { cwd })).out).toContain('Choose a writable folder with --out.');
});
