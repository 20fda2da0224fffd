import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.ts';

const program = join(import.meta.dirname, '../src/main.ts');

/** The SDK's own client, on a server in a process of its own. */
async function connected(...flags: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=textgrad-src', program, 'mcp', ...flags],
    cwd: temporaryFolder(),
    stderr: 'pipe',
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
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
});
