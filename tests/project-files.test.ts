import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '@textgrad/core/yaml';
import { describe, expect, test } from 'vitest';
import { manifestOf } from './support/packed.ts';

const root = join(import.meta.dirname, '..');
const yamlOf = (file: string): unknown => readYaml(readFileSync(join(root, file), 'utf8'));

interface Job {
  readonly 'runs-on': string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

describe.each(globSync('.github/workflows/*.yml', { cwd: root }))('%s', (file) => {
  const workflow = yamlOf(file) as {
    readonly permissions: unknown;
    readonly jobs: Readonly<Record<string, Job>>;
  };
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('may read and nothing else, unless a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('every step runs a command or an action of a named version', () => {
    for (const { uses, run } of steps)
      expect(run ?? uses).toMatch(run === undefined ? /^[\w-]+\/[\w-]+@v\d+$/u : /\S/u);
  });

  test('the scripts and files that it calls are there', () => {
    const { scripts } = manifestOf(root) as unknown as { scripts: Readonly<Record<string, string>> };
    for (const { run = '' } of steps) {
      const script = /npm run (\S+)/u.exec(run)?.[1];
      if (script !== undefined) expect(scripts).toHaveProperty([script]);
      const bash = /^bash (\S+)/u.exec(run)?.[1];
      if (bash !== undefined) expect(globSync(bash, { cwd: root })).toEqual([bash]);
    }
  });

  test('every value of a matrix is used, and every value that is used is in it', () => {
    for (const job of Object.values(workflow.jobs)) {
      const used = [...JSON.stringify(job).matchAll(/\$\{\{ matrix\.(\w+) \}\}/gu)].map(([, name]) => name);
      expect([...new Set(used)].sort()).toEqual(Object.keys(job.strategy?.matrix ?? {}).sort());
    }
  });
});

test('the matrix has three systems and the two supported lines of Node', () => {
  const { jobs } = yamlOf('.github/workflows/ci.yml') as { readonly jobs: Readonly<Record<string, Job>> };
  expect(jobs.systems?.strategy?.matrix).toEqual({
    os: ['ubuntu-24.04', 'macos-15', 'windows-2025'],
    node: [22, 24],
  });
});

test('CITATION.cff has what its format wants, and the version of the packages', () => {
  const citation = yamlOf('CITATION.cff') as Readonly<Record<string, unknown>>;
  for (const field of ['cff-version', 'message', 'title', 'authors'])
    expect(citation).toHaveProperty([field]);
  expect(citation.version).toBe(manifestOf(join(root, 'core')).version);
});
