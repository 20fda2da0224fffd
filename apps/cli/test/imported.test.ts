import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { modelServer } from './support/model-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

type Lines = readonly Record<string, unknown>[];

/** A run that stopped at its budget on another machine, and that was imported here with its manifest changed. */
async function imported(
  args: readonly string[],
  change: (manifest: Record<string, unknown>) => Record<string, unknown> = (manifest) => manifest,
): Promise<(...argv: readonly string[]) => ReturnType<typeof call>> {
  const theirs = temporaryFolder();
  const ran = await call(['run', ...args, '--quiet'], { cwd: theirs });
  expect([0, 3], ran.err).toContain(ran.code);
  const exported = await call(['export', 'latest', '-o', 'run.jsonl'], { cwd: theirs });
  expect(exported.code, exported.err).toBe(0);
  const cwd = temporaryFolder();
  const lines = readFileSync(join(theirs, 'run.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)) as Lines;
  const written = lines.map((line) =>
    line.type === 'run' ? { ...line, manifest: change(line.manifest as Record<string, unknown>) } : line,
  );
  writeFileSync(join(cwd, 'run.jsonl'), written.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { code, err } = await call(['import', 'run.jsonl'], { cwd });
  expect(code, err).toBe(0);
  return (...argv) => call(argv, { cwd });
}

const prompt = (engine: string): readonly string[] => [
  ...['reasoning/prompt', '--engine', engine, '--steps', '1', '--set', 'grader=number'],
];

describe('an imported run', () => {
  test('that is not finished asks nobody before the user says so', async () => {
    const server = await modelServer(() => 'Answer: 11');
    const here = await imported([...prompt(server.engine), '--max-calls', '51']);
    const asked = server.asked.length;
    expect(asked).toBeGreaterThan(0);

    const { code, err } = await here('resume', 'latest', '--add-calls', '5');
    expect([code, server.asked.length]).toEqual([2, asked]);
    expect(err).toContain(`would ask its engine '${server.engine}', and read the files that`);
    expect((await here('replay', 'latest')).code).toBe(0);
    expect(server.asked.length).toBe(asked);
    await here('resume', 'latest', '--add-calls', '5', '--run-programs');
    expect(server.asked.length).toBeGreaterThan(asked);
  });

  test('is measured with its own engine only where the user says so, and with another at once', async () => {
    const server = await modelServer(() => 'Answer: 11');
    const here = await imported(prompt(server.engine));
    const asked = server.asked.length;
    const { code, err } = await here('eval', 'latest', '--cache', 'off');
    expect([code, server.asked.length]).toEqual([2, asked]);
    expect(err).toContain('or name an engine of your own with --engine');
    expect((await here('eval', 'latest', '--engine', 'expert')).code).toBe(0);
    expect(server.asked.length).toBe(asked);
    const latest = await here('ls', '--json');
    const { runs } = JSON.parse(latest.out) as { runs: { run: string; engine: string }[] };
    const theirs = runs.find(({ engine }) => engine === server.engine)?.run ?? '';
    expect((await here('eval', theirs, '--cache', 'off', '--run-programs')).code).toBe(0);
    expect(server.asked.length).toBeGreaterThan(asked);
  });

  test('cannot say that it was begun here', async () => {
    const server = await modelServer(() => 'Answer: 11');
    const local = { out: '/runs', plugins: [], folder: '/', store: '/store.sqlite' };
    const here = await imported([...prompt(server.engine), '--max-calls', '51'], (manifest) => ({
      ...manifest,
      local,
    }));
    const asked = server.asked.length;
    expect((await here('resume', 'latest', '--add-calls', '5')).code).toBe(2);
    expect(server.asked.length).toBe(asked);
  });

  test.each(['data:text/javascript,globalThis.ran=1', '/tmp/theirs.ts', './theirs.ts', 'node:fs'])(
    'has no plugin %s',
    async (plugin) => {
      const here = await imported(['reasoning/prompt', '--steps', '0'], (manifest) => ({
        ...manifest,
        plugins: [plugin],
      }));
      for (const command of ['replay', 'resume', 'eval']) {
        const { code, err } = await here(command, 'latest');
        expect([code, err]).toEqual([2, expect.stringContaining('a plugin is named by its package')]);
      }
      expect(globalThis).not.toHaveProperty('ran');
    },
  );
});
