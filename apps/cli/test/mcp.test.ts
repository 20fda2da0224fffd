import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const program = join(import.meta.dirname, '../src/main.ts');

/** The SDK's own client, on a server in a process of its own. */
async function connected(...flags: readonly string[]): Promise<Client> {
  return (await connectedIn(temporaryFolder(), ...flags)).client;
}

async function connectedIn(cwd: string, ...flags: readonly string[]): Promise<{ readonly client: Client }> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=textgrad-src', program, 'mcp', ...flags],
    cwd,
    stderr: 'pipe',
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return { client };
}

interface Answer {
  readonly isError?: boolean;
  readonly content: readonly {
    readonly type: string;
    readonly text?: string;
    readonly data?: string;
    readonly mimeType?: string;
  }[];
}
const called = async (client: Client, name: string, given: object, onprogress?: (message: string) => void) =>
  (await client.callTool({ name, arguments: { ...given } }, undefined, {
    timeout: 60_000,
    ...(onprogress ? { onprogress: ({ message = '' }) => onprogress(message) } : {}),
  })) as Answer;
const json = ({ content }: Answer) => JSON.parse(content[0]?.text ?? '');

const space = { x: { from: -5, to: 10 }, y: { from: 0, to: 15 } };
const asks = { parameters: space, measure: 'ask:yield' };

describe('textgrad mcp', () => {
  test('lists its tools and tasks, and the schema of one', async () => {
    const client = await connected();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['tasks', 'evaluate', 'run', 'ask', 'tell', 'show']);
    expect(client.getInstructions()).toContain('Start with tasks');
    expect(json(await called(client, 'tasks', {})).tasks).toContainEqual(
      expect.objectContaining({ task: 'molecules/design' }),
    );
    expect(json(await called(client, 'tasks', { task: 'anything/numbers' })).properties).toHaveProperty(
      'parameters',
    );
  });

  test('runs with progress and limits, and shows the run with a picture', async () => {
    const client = await connected();
    const progress: string[] = [];
    const given = {
      ...{ task: 'molecules/design', config: { objective: 'qed' } },
      ...{ steps: 1, maxEvaluations: 20 },
    };
    const ran = await called(client, 'run', given, (message) => progress.push(message));
    const { run, status, best } = json(ran);
    expect([status, best.score > 0]).toEqual(['completed', true]);
    expect(progress.join('\n')).toMatch(/step 1\/1/u);
    const shown = await called(client, 'show', { run });
    expect(json(shown)).toMatchObject({ run, summary: { best } });
    const picture = shown.content.find(({ type }) => type === 'image');
    expect(picture?.mimeType).toBe('image/svg+xml');
    expect(Buffer.from(picture?.data ?? '', 'base64').toString()).toMatch(/^<svg[\s\S]*<\/svg>$/u);
  });

  test('measures a text without searching', async () => {
    const client = await connected();
    const { score, measurements } = json(
      await called(client, 'evaluate', {
        task: 'molecules/design',
        text: 'CCO',
        config: { objective: 'qed' },
      }),
    );
    // QED of ethanol by RDKit 2022.09.3.
    expect(score).toBeCloseTo(0.4068, 3);
    expect(Object.keys(measurements).length).toBeGreaterThan(0);
  });

  test('asks for measurements, and goes on when it is told them', async () => {
    const client = await connected();
    const begun = await called(client, 'run', {
      task: 'anything/numbers',
      config: asks,
      steps: 1,
      proposals: 2,
    });
    expect(begun.isError ?? false).toBe(false);
    const { run, awaited } = json(await called(client, 'ask', { run: 'latest' }));
    expect(awaited).toEqual([{ id: expect.any(String), measure: 'yield', candidate: 'x: 2.5, y: 7.5' }]);
    const told = await called(client, 'tell', { run, results: [{ id: awaited[0].id, score: 1 }] });
    expect(json(told)).toMatchObject({ status: 'awaiting', start: { score: 1 } });
    const next = json(await called(client, 'ask', { run, n: 5 })).awaited as readonly { id: string }[];
    const last = await called(client, 'tell', {
      run,
      results: next.map(({ id }, at) => ({ id, score: 2 + at })),
    });
    expect(json(last)).toMatchObject({ status: 'completed', best: { score: 3 } });
  });

  test('says what is wrong in a sentence, and starts no program unless it may', async () => {
    const client = await connected();
    const unknown = await called(client, 'run', { task: 'molecules/desing' });
    expect([unknown.isError, json(unknown).error.message]).toEqual([
      true,
      expect.stringContaining("Did you mean 'molecules/design'?"),
    ]);
    const given = {
      task: 'anything/numbers',
      config: { parameters: space, measure: 'command:touch was-started' },
      steps: 0,
    };
    const started = await called(client, 'run', given);
    expect([started.isError, json(started).error.code]).toEqual([true, 'PROGRAMS_NOT_ALLOWED']);
  });

  test('reads files of its own folder alone, wherever links lead, and of folders that it is allowed', async () => {
    const [cwd, elsewhere] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(elsewhere, 'secret.py'), 'def f(n): return n\n');
    writeFileSync(join(elsewhere, 'tests.txt'), 'assert f(2) == 4\n');
    writeFileSync(join(cwd, 'own.py'), 'def f(n): return n\n');
    writeFileSync(join(cwd, 'tests.txt'), 'assert f(2) == 4\n');
    symlinkSync(join(elsewhere, 'secret.py'), join(cwd, 'link.py'));
    const { client } = await connectedIn(cwd);
    const withProgram = (program: string) =>
      called(client, 'evaluate', { task: 'code/repair', config: { program, tests: 'tests.txt' } });
    for (const program of [join(elsewhere, 'secret.py'), 'link.py', `../${basename(elsewhere)}/secret.py`]) {
      const read = await withProgram(program);
      expect([read.isError, json(read).error?.code]).toEqual([true, 'FILE_NOT_ALLOWED']);
      expect(JSON.stringify(read)).not.toContain('def f');
    }
    expect((await withProgram('own.py')).content[0]?.text).not.toContain('FILE_NOT_ALLOWED');
    const nested = await called(client, 'run', {
      task: 'molecules/design',
      config: { objective: 'qed', start: [join(elsewhere, 'secret.py')] },
    });
    expect(json(nested).error.message).toContain('outside of the folder that this server was started for');
    const { client: wider } = await connectedIn(cwd, '--allow-folder', elsewhere);
    const config = { program: join(elsewhere, 'secret.py'), tests: 'tests.txt' };
    const allowed = await called(wider, 'evaluate', { task: 'code/repair', config });
    expect(allowed.content[0]?.text).not.toContain('FILE_NOT_ALLOWED');
  });

  test('loads no plugin that is not its own or given to it', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'node_modules', 'stray');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"name": "stray", "version": "1.0.0", "main": "index.cjs"}');
    writeFileSync(join(folder, 'index.cjs'), "require('node:fs').writeFileSync('was-loaded', '');");
    const { client } = await connectedIn(cwd);
    for (const [name, given] of [
      ['run', { task: 'stray/task' }],
      ['evaluate', { task: 'stray/task' }],
      ['tasks', { task: 'stray/task' }],
    ] as const)
      expect(json(await called(client, name, given)).error.code).toBe('PLUGIN_NOT_ALLOWED');
    expect(existsSync(join(cwd, 'was-loaded'))).toBe(false);
    const { client: toy } = await connectedIn(cwd, '--plugin', toyPlugin);
    const ran = await called(toy, 'run', { task: 'toy/letters', steps: 0 });
    expect(json(ran).error?.code).not.toBe('PLUGIN_NOT_ALLOWED');
  });
});
