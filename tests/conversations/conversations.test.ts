import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { endOf, startTextgrad } from '../support/textgrad-process.ts';
import { conversations } from './conversation.ts';
import { serveReplies } from './recorded-endpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-conversation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const textgrad = async (...args: readonly string[]) => endOf(startTextgrad(args));

interface Transcript {
  readonly steps: readonly {
    readonly calls: readonly { readonly reply?: string; readonly refused?: readonly string[] }[];
  }[];
}

// Each reply was written by a reader who saw the prompt; what it says was written down beside it.
describe.each(conversations)('the recorded conversation of %s', (name, { run, replies, stated, best }) => {
  const at = ['--store', join(folder, `${name}.sqlite`)];

  test('is read as it was meant, over HTTP, and replays the same', async () => {
    await using endpoint = await serveReplies(replies.map(({ text }) => text));
    const engine = `openai-compatible:${endpoint.baseURL}#reader`;
    const { code, stdout, stderr } = await textgrad(
      ...['run', ...run, '--engine', engine, '--concurrency', '1', '--json'],
      ...[...at, '--out', join(folder, name)],
    );
    expect(code, stderr).toBe(0);
    expect(endpoint.asked()).toBe(replies.length);

    const transcript = JSON.parse(
      (await textgrad('transcript', 'latest', '--json', ...at)).stdout,
    ) as Transcript;
    const calls = transcript.steps.flatMap((step) => step.calls);
    expect(calls.map(({ reply, refused }) => ({ text: reply, refused: refused !== undefined }))).toEqual(
      replies,
    );

    const summary = JSON.parse(stdout) as { readonly best: { readonly text: string } };
    expect(summary.best.text).toBe(best);
    const { stdout: exported } = await textgrad('export', 'latest', ...at);
    for (const text of stated) expect(exported).toContain(JSON.stringify(text).slice(1, -1));

    const replayed = await textgrad('replay', 'latest', '--verify', ...at);
    expect(replayed.stdout + replayed.stderr).toContain('same');
    expect(replayed.code).toBe(0);
  }, 300_000);
});
