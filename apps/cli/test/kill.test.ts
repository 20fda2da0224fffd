import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqliteStore } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const bin = fileURLToPath(new URL('../bin/textgrad.js', import.meta.url));
const run = ['run', 'toy/shorten', '--plugin', toyPlugin, '--set', 'pause=250', '--steps', '6'];

const start = (argv: readonly string[], cwd: string): ChildProcess =>
  spawn(process.execPath, [bin, ...argv], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });

/** Waits for the end of a process, and returns its exit code and what it said. */
async function ended(child: ChildProcess): Promise<readonly [code: number | null, said: string]> {
  const said: Buffer[] = [];
  child.stderr?.on('data', (data: Buffer) => said.push(data));
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, Buffer.concat(said).toString()];
}

/** Kills a process without warning as soon as it has said some words. */
async function killAt(words: string, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.includes(words)) child.kill('SIGKILL');
  });
  await once(child, 'close');
}

/** What a run has left, without its id and times. */
async function leftBy(cwd: string) {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'));
  const [record] = store.runs();
  const id = record?.id ?? '';
  const hashes = store.entries(id).map(({ hash }) => hash);
  const asked = store.calls(id).map(({ key, occurrence }) => `${key} ${occurrence}`);
  await store.close();
  const folder = join(cwd, 'runs', id);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = files.map((file) => [file.slice(folder.length), timeless(readFileSync(file, 'utf8'), id)]);
  return { status: record?.status, hashes, asked: new Set(asked).size === asked.length, files: texts };
}

const timeless = (text: string, id: string): string =>
  text
    .replaceAll(id, '<run>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '<time>')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/gu, '<time>')
    .replace(/,\n {2}"execution": \{[^}]*\}/gu, '')
    .replace(/ \(\d+ asked now[^)<]*\)</gu, '<')
    .replace(/"seconds": [\d.]+/gu, '<seconds>')
    .replace(/[\d.]+ s(?: \([\d.]+ s in all executions\))?</gu, '<seconds><');

test.each(['start ', 'step 1/6', 'step 4/6'])(
  'killed after "%s", a run goes on and leaves what an uninterrupted one leaves',
  async (words) => {
    const [killed, whole] = [temporaryFolder(), temporaryFolder()];
    const uninterrupted = ended(start(run, whole));
    await killAt(words, start(run, killed));
    expect((await leftBy(killed)).status).toBe('running');
    const [code, said] = await ended(start(['resume', 'latest'], killed));
    expect([code, said]).toEqual([0, expect.stringContaining('completed')]);
    expect((await uninterrupted)[0]).toBe(0);
    const left = await leftBy(killed);
    expect(left).toEqual(await leftBy(whole));
    expect([left.status, left.asked, left.files.length]).toEqual(['completed', true, 6]);
  },
);
