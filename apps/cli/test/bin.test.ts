import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.ts';

const bin = fileURLToPath(new URL('../bin/textgrad.js', import.meta.url));
const run = promisify(execFile);

test('the command runs from source in any folder, without a build', async () => {
  const { stdout, stderr } = await run(process.execPath, [bin, 'schema', 'molecules/design'], {
    cwd: temporaryFolder(),
  });
  expect(JSON.parse(stdout)).toMatchObject({ type: 'object' });
  expect(stderr).toBe('');
});

test('its exit code is the process’s', async () => {
  await expect(run(process.execPath, [bin, 'rnu'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Did you mean 'run'?"),
  });
});

test('a reader that goes away early is no error', async () => {
  const child = spawn(process.execPath, [bin, 'engines'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const said: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data));
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, said: Buffer.concat(said).toString() }).toEqual({ code: 0, said: '' });
});
