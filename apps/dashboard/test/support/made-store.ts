import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Evaluation, evaluation, quantity } from '@textgrad/core';
import {
  type JournalEntry,
  type Json,
  nextEntry,
  type OperationType,
  type Store,
  sqliteStore,
} from '@textgrad/core/runs';

/** A folder that is removed afterwards, with the path of a store in it. */
export function temporaryStore() {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-dashboard-'));
  return {
    folder,
    path: join(folder, 'store.sqlite'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Opens a store for writing, works with it, and closes it. */
export async function writing(path: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = sqliteStore(path);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** A journal that is written on and on. */
export function journalOf(store: Store, run: string) {
  let last: JournalEntry | undefined;
  const made = (type: OperationType, body: object, at: number): JournalEntry => {
    last = nextEntry(last, { type, body: body as Json, at });
    return last;
  };
  return {
    made,
    add: (type: OperationType, body: object, at: number) => store.append(run, [made(type, body, at)]),
  };
}

/** A measured version: its dose must stay under 20 Gy, and a length that is to be short. */
export const measured = (score: number, dose: number): Evaluation =>
  evaluation({
    score,
    measurements: [
      { name: 'dose', quantity: quantity(dose, 'Gy'), goal: atMost(20, { unit: 'Gy', hard: true }) },
      { name: 'length', quantity: quantity(score * 10, '') },
    ],
  });

export const manifest = (task = 'toys/letters'): Json => ({
  task,
  config: { start: 'aaa' },
  engine: 'openai:gpt-4o',
  engineKind: 'llm',
  seed: 1,
  steps: 3,
  search: { preset: 'feedback-descent', proposals: 1, patience: null },
  budget: 'run/first',
  prices: { date: '2026-01-01', prices: { 'openai:gpt-4o': { input: 2.5, output: 10 } } },
});

/** Makes a run without entries. */
export const begin = (store: Store, id: string, createdAt: number, given: Json = manifest()): Promise<void> =>
  store.createRun({
    id,
    status: 'running',
    createdAt,
    manifest: given,
    summary: null,
    owner: '',
    stopRequested: false,
  });

/** A text that does harm wherever it is taken for markup, or shown as it is. */
export const harmful =
  '<script>globalThis.harmed = 1</script><img src=x onerror="globalThis.harmed = 1"><svg onload="globalThis.harmed = 1"></svg>\u202Egpj.exe';

/** A run of two steps: the first is accepted, the second refused a reply, was measured, and declined. */
export async function firstRun(store: Store): Promise<void> {
  const start = Date.UTC(2026, 0, 31, 12);
  await begin(store, 'first', start);
  const journal = journalOf(store, 'first');
  const candidate = (step: number, text: string, score: number, dose: number, parents: number[]) => ({
    candidate: {
      step,
      texts: [text],
      parents,
      operator: step === 0 ? 'start' : 'rewrite',
      feedback: [step === 0 ? [] : ['Make it longer.']],
      evaluation: { ...measured(score, dose), samples: { one: 1, two: step % 2 } },
    },
  });
  const ask = async (step: number, role: string, reply: string, at: number): Promise<string> => {
    const key = `${role}-${step}`;
    await store.putCall({
      runId: 'first',
      key,
      occurrence: 0,
      shared: false,
      kind: 'engine',
      name: 'openai:gpt-4o',
      request: { role, content: [{ type: 'text', text: `Prompt of step ${step}: ${harmful}` }] },
      response: { value: { text: reply, usage: { inputTokens: 1_000, outputTokens: 100 } } },
      at,
      duration: 2_000,
      failures: [],
    });
    return key;
  };
  await journal.add('run.started', {}, start);
  await journal.add('evaluation', candidate(0, 'one\ntwo', 0.1, 25, []), start + 1_000);
  await journal.add('calls', { step: 0, calls: [] }, start + 1_000);
  for (const [step, text, dose, verdict] of [
    [1, 'one\nthree', 10, 'accept'],
    [2, `one\nthree\n${harmful}`, 30, 'reject'],
  ] as const) {
    const at = start + step * 10_000;
    const key = await ask(step, 'update', `I would say ${text}`, at);
    await journal.add('feedback', { step, parent: step - 1, feedback: [['Make it longer.']] }, at);
    const attempts =
      step === 1
        ? [{ reply: `I would say ${text}`, problems: [] }]
        : [{ reply: `I would say ${text}`, problems: ['It is too short.'] }];
    const proposals = [
      {
        parameter: 'a text',
        status: 'updated',
        attempts,
        problems: attempts[0]?.problems ?? [],
        rationale: 'Longer is better.',
      },
    ];
    await journal.add(
      'proposal',
      { step, drafts: [{ operator: 'rewrite', parents: [step - 1], texts: [text], proposals }] },
      at,
    );
    await journal.add('evaluation', candidate(step, text, 0.4 * step, dose, [step - 1]), at + 500);
    await journal.add(
      'acceptance',
      {
        step,
        status: verdict === 'accept' ? 'updated' : 'declined',
        improved: verdict === 'accept',
        incumbent: 1,
        grounding: [],
        decisions: [
          {
            candidate: step,
            verdict,
            reason: verdict === 'accept' ? 'better than before' : 'the dose is too high',
          },
        ],
      },
      at + 600,
    );
    await journal.add('calls', { step, calls: [[key, 'hash']] }, at + 700);
  }
  await store.openBudget('run/first', { usd: 1 });
  await store.settle('run/first', { calls: 2, usd: 0.007 });
  await journal.add('run.ended', { reason: '2 steps made', best: 1 }, start + 30_000);
  await store.updateRun('first', { status: 'completed' });
}
