import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isGone, thisProcess } from '../../src/journal/process-identity.ts';

const source = fileURLToPath(new URL('../../src/journal/process-identity.ts', import.meta.url));
const program = `import { thisProcess } from ${JSON.stringify(source)};
console.log(thisProcess());
setInterval(() => {}, 1000);`;

test('a process is there until it is killed', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const identity = said.toString();
  expect(isGone(identity)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(isGone(identity)).toBe(true);
});

const changed = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(thisProcess()) as object), ...change });

test('this process is there; whoever has its number, but not its start or its boot, is not it', () => {
  expect(isGone(thisProcess())).toBe(false);
  expect(isGone(changed({ boot: 'another' }))).toBe(true);
  // Systems without /proc do not say when a process started.
  if ((JSON.parse(thisProcess()) as { start: string }).start !== '')
    expect(isGone(changed({ start: '1' }))).toBe(true);
});

test('of another machine or container, and of what cannot be read, nobody says that it is gone', () => {
  expect(isGone(changed({ host: 'another.example', boot: 'another' }))).toBe(false);
  expect(isGone(changed({ space: 'pid:[1]', pid: 4_000_000 }))).toBe(false);
  expect(isGone('an old note')).toBe(false);
});
