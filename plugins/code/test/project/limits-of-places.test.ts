import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { barePlace } from '../../src/command/bare-place.ts';
import { type CommandPlace, defaultCommandLimits } from '../../src/command/command.ts';
import { isolatedPlace } from '../../src/command/isolated-place.ts';
import { projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const longest = { timeout: 120_000 };
const MiB = 2 ** 20;

const ran = (
  command: string,
  {
    place = isolatedPlace(),
    folder = projectFolder({ 'a.js': '' }),
    installed = [] as string[],
    ...limits
  } = {} as {
    place?: CommandPlace;
    folder?: string;
    installed?: string[];
    memoryBytes?: number;
    seconds?: number;
  },
) =>
  place.run({
    ...{
      command,
      folder,
      source: folder,
      changed: new Map(),
      installed,
      readable: [],
      environment: {},
      wanted: [],
    },
    limits: { ...defaultCommandLimits, seconds: 30, ...limits },
  });

/** Takes so many MiB of memory that two processes share, and holds them. */
const sharing = (mebibytes: number): string =>
  `python3 -c 'import mmap, os, time
m = mmap.mmap(-1, ${mebibytes} * 2**20)
child = os.fork()
for at in range(0, len(m), 4096): m[at] = 1
time.sleep(1)
if child: os.waitpid(child, 0)'`;

const hasPython = (): boolean => spawnSync('python3', ['--version']).status === 0;

describe('what a command may hold', () => {
  it.skipIf(!hasPython())(
    'counts memory that its processes share, once (skipped without Python)',
    longest,
    async () => {
      expect((await ran(sharing(300), { memoryBytes: 200 * MiB })).end).toEqual({ how: 'out-of-memory' });
      expect((await ran(sharing(300), { memoryBytes: 480 * MiB })).end).toEqual({ how: 'exited', code: 0 });
    },
  );

  it('bounds every place that it can write to', longest, async () => {
    const places = [
      '/tmp/x',
      '/var/tmp/y',
      './x',
      '$HOME/x',
      '/dev/shm/x',
      '/x',
      '/dev/x',
      '/etc/x',
      '/textgrad/x',
    ];
    const written = places.map(
      (one) => `dd if=/dev/zero of="${one}" bs=1M count=40 2>/dev/null; wc -c <"${one}" || echo 0`,
    );
    const { output } = await ran(`exec 2>/dev/null; ${written.join('; ')}; rm -f /tmp/*`, {
      memoryBytes: 16 * MiB,
    });
    const bytes = output.trim().split('\n').map(Number);
    expect(bytes.length).toBe(places.length);
    for (const one of bytes) expect(one).toBeLessThanOrEqual(16 * MiB);
    // What has no room is not written to at all.
    expect([bytes[0], bytes[2], ...bytes.slice(5, 8)]).toEqual([16 * MiB, expect.any(Number), 0, 0, 0]);
  });

  it('hands on nothing that was left open for textgrad', longest, () => {
    const watched = new URL('../../src/command/watched-process.ts', import.meta.url).href;
    const program = `const { watchedProcess } = await import(${JSON.stringify(watched)});
const started = { program: '/bin/sh', args: ['-c', 'readlink /proc/self/fd/57 /proc/self/fd/5'], cwd: '/', environment: {} };
console.log((await watchedProcess(started, ${JSON.stringify(defaultCommandLimits)})).output);`;
    const run = `exec "$0" --conditions=textgrad-src --input-type=module -e "$1" 5</etc/hostname 57</etc/hostname`;
    const output = execFileSync('bash', ['-c', run, process.execPath, program], { encoding: 'utf8' });
    expect(output).not.toContain('hostname');
    expect(output).toContain('/dev/null');
  });
});

it('without isolation, what a command leaves running does not hold up its end', longest, async () => {
  const place = barePlace(process.env);
  const { end, output, milliseconds } = await ran('sleep 60 & echo done; exit 3', { place, seconds: 20 });
  expect(end).toEqual({ how: 'exited', code: 3 });
  expect(output).toBe('done\n');
  expect(milliseconds).toBeLessThan(10_000);
});

it(
  'packages of workspaces are found where relative links lead, of scopes and of pnpm too',
  longest,
  async () => {
    const shop = (name: string, value: number) => ({
      [`packages/${name}/package.json`]: `{"name":"${name}","type":"module","exports":"./index.js"}`,
      [`packages/${name}/index.js`]: `export const value = ${value};\n`,
    });
    const folder = projectFolder({
      'package.json': '{"type":"module","workspaces":["packages/*"]}',
      ...shop('cart', 1),
      ...shop('till', 2),
      'node_modules/plain/package.json': '{"type":"module","exports":"./i.js"}',
      'node_modules/plain/i.js': 'export const value = 3;\n',
      'node_modules/@acme/own/package.json': '{"type":"module","exports":"./i.js"}',
      'node_modules/@acme/own/i.js': "export { value } from 'plain';\n",
      'node_modules/.pnpm/deep@1/node_modules/deep/package.json': '{"type":"module","exports":"./i.js"}',
      'node_modules/.pnpm/deep@1/node_modules/deep/i.js': 'export const value = 4;\n',
      'packages/cart/uses.js': "import { value } from 'deep';\nconsole.log(value);\n",
      'go.js':
        "import { value as a } from 'cart';\nimport { value as b } from '@acme/till';\nimport { value as c } from 'plain';\nimport { value as d } from '@acme/own';\nconsole.log(a, b, c, d);\n",
    });
    const link = (at: string, to: string): void => {
      mkdirSync(dirname(join(folder, at)), { recursive: true });
      symlinkSync(to, join(folder, at));
    };
    link('node_modules/cart', '../packages/cart');
    link('node_modules/@acme/till', '../../packages/till');
    link('packages/cart/node_modules/deep', '../../../node_modules/.pnpm/deep@1/node_modules/deep');
    const installed = ['node_modules', 'packages/cart/node_modules'];
    // The source of a command's copy holds no installed packages.
    const copied = projectFolder({});
    execFileSync('sh', ['-c', `cd "${folder}" && tar c --exclude=node_modules . | tar x -C "${copied}"`]);
    const { output, end } = await isolatedPlace().run({
      ...{
        command: 'node go.js && node packages/cart/uses.js',
        folder,
        source: copied,
        changed: new Map(),
        installed,
      },
      ...{ readable: [], environment: {}, wanted: [], limits: defaultCommandLimits },
    });
    expect(output).toBe('1 2 3 3\n4\n');
    expect(end).toEqual({ how: 'exited', code: 0 });
  },
);
