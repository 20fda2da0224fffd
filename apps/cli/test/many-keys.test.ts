import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml } from '@textgrad/core/yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfigFile } from '../src/request/config-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'textgrad-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('of 50,000 unknown keys, ten are named, in little time', async () => {
  const path = join(folder, 'many.yaml');
  await writeFile(
    path,
    `task: molecules/design\n${Array.from({ length: 50_000 }, (_, at) => `sted${at}: 1`).join('\n')}`,
  );
  const before = process.cpuUsage();
  const error: unknown = await readConfigFile(path, 'many.yaml').catch((thrown: unknown) => thrown);
  const { user, system } = process.cpuUsage(before);
  expect(error).toMatchObject({ code: 'CONFIG_FILE_INVALID' });
  const { message } = error as Error;
  expect(message.match(/there is no key/gu)).toHaveLength(10);
  expect(message).toContain('And 49,990 more.');
  expect(message.length).toBeLessThan(2_000);
  // Of the processor, in microseconds: the pairwise comparison of keys took more than 100 s.
  expect(user + system).toBeLessThan(10e6);
});

test('a key that stands twice is said, with its place', () => {
  expect(() => readYaml('a: 1\nb:\n  c: 1\n  "c": 2\n')).toThrow(
    'Map keys must be unique at line 4, column 3',
  );
});

test('other YAML is read as ever', () => {
  expect(readYaml('a: [1, {b: 2}]\nc: &x text\nd: *x\n')).toEqual({ a: [1, { b: 2 }], c: 'text', d: 'text' });
  expect(() => readYaml('a: [1')).toThrow(/line 1/u);
});
