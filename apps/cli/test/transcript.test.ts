import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary, TranscriptStep } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { call, runToy } from './support/fake-terminal.ts';
import { modelServer, shorter } from './support/model-server.ts';

const critic = 'Drop the dog; it is `lazy`.';
const useless = '```\ntwo\nlines\n```';

/** A run of two steps whose second update is refused once and repaired. */
async function made() {
  let updates = 0;
  const server = await modelServer((asked) => {
    const answer = shorter(asked);
    if (answer === 'Remove the last word.') return critic;
    return ++updates === 2 ? useless : `<RATIONALE>fewer words</RATIONALE>\n${answer}`;
  });
  const { code, cwd, err } = await runToy([
    '--engine',
    server.engine,
    '--steps',
    '2',
    '--temperature',
    '0.5',
  ]);
  expect(code, err).toBe(0);
  return { cwd, server };
}

test('every prompt and reply of a run is there, in order, with what was refused and why', async () => {
  const { cwd, server } = await made();
  const { code, out } = await call(['transcript', 'latest', '--json'], { cwd });
  expect(code).toBe(0);
  const { steps } = JSON.parse(out) as { readonly steps: readonly TranscriptStep[] };
  expect(steps.map(({ step, calls }) => [step, calls.map(({ role }) => role)])).toEqual([
    [1, ['gradient', 'update']],
    [2, ['gradient', 'update', 'update']],
  ]);
  const calls = steps.flatMap((step) => step.calls);
  expect(calls.map(({ system, prompt }) => [system, prompt])).toEqual(
    server.asked.map(({ messages }) => messages.map(({ content }) => content)),
  );
  expect(calls[3]).toMatchObject({ reply: useless, refused: [expect.any(String)], inputTokens: 100 });
  expect(calls.filter(({ refused }) => refused)).toHaveLength(1);
  expect(calls[0]).toMatchObject({ reply: critic, sampling: { temperature: 0.5 } });
  expect(calls.map(({ rationales }) => rationales)).toEqual([
    undefined,
    ['fewer words'],
    undefined,
    // What was refused had said no idea; the reply that repairs it does.
    undefined,
    ['fewer words'],
  ]);
});

test('of one step as Markdown: fences hold what texts hold', async () => {
  const { cwd } = await made();
  const { out } = await call(['transcript', 'latest', '2'], { cwd });
  expect(out).toContain('## Step 2');
  expect(out).not.toContain('## Step 1');
  expect(out).toContain(`\`\`\`\`text\n${useless}\n\`\`\`\``);
  expect(out.match(/\*\*Refused:\*\*/gu)).toHaveLength(1);
  expect(out).toContain('temperature 0.5');
});

test('a step without calls is told', async () => {
  const { cwd } = await made();
  const { code, err } = await call(['transcript', 'latest', '7'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('steps 1, 2');
});

test('calls of a step that was not finished are shown as such', async () => {
  const server = await modelServer(shorter);
  const { cwd } = await runToy(['--engine', server.engine, '--max-calls', '3']);
  const { out } = await call(['transcript', 'latest'], { cwd });
  expect(out).toContain('## Step 2, under way when the run ended');
});

test('the result and the report count refused and repaired replies, and say why', async () => {
  const { cwd } = await made();
  const shown = await call(['show', 'latest', '--json'], { cwd });
  const { summary } = JSON.parse(shown.out) as { readonly summary: RunSummary };
  expect(summary.replies).toEqual({ refused: 1, repaired: 1 });
  const page = readFileSync(join(cwd, 'runs', summary.run, 'report.html'), 'utf8');
  expect(page).toContain('<dt>Replies refused</dt><dd>1, 1 version repaired</dd>');
  expect(page).toContain('<h3>Replies that could not be used, and were asked for again</h3>');
  expect(page).toContain('<p>Drop the dog; it is <code>lazy</code>.</p>');
});

test('answers that a budget cuts a step short after are said to wait, and its report to have failed in nothing', async () => {
  const server = await modelServer(shorter);
  const { cwd, err, out } = await runToy(['--engine', server.engine, '--max-calls', '3', '--json']);
  const summary = JSON.parse(out) as RunSummary;
  expect(summary).toMatchObject({ status: 'exhausted', waiting: 1 });
  expect(err).toContain('answers that wait 1');
  const page = readFileSync(join(cwd, 'runs', summary.run, 'report.html'), 'utf8');
  expect(page).toContain('<strong>The budget is used up.</strong>');
  expect(page).not.toContain('The run failed');
});
