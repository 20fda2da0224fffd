import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveOf, firstBrokenLink, type JournalEntry } from '../../src/doors/runs.ts';
import { eventBody } from '../../src/results/event-body.ts';
import { decisionsIn } from '../../src/results/journal-archive.ts';

/** The journal of a run of one step, made by commit 28556e4 with the gate `significant`: what is now `inconclusive`. */
const file = join(import.meta.dirname, '..', 'fixtures', 'journal-indecisive.jsonl');
const entries = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as JournalEntry);
const acceptance = entries.find(({ type }) => type === 'acceptance') ?? expect.fail('no decision');

test('a journal of before is whole', () => {
  expect(firstBrokenLink(entries)).toBe(-1);
});

test('a decision of an old journal is read in the words of today', () => {
  expect(decisionsIn(acceptance)).toEqual([
    { candidate: 1, verdict: 'inconclusive', reason: 'better by 0.25 over 4 samples, sign-flip p 1' },
  ]);
  const { candidates, accepted } = archiveOf(entries);
  expect([candidates.length, accepted.map(({ id }) => id)]).toEqual([2, [0]]);
});

test('and is written as it always was, so that a run of before still repeats', () => {
  const event = {
    type: 'acceptance',
    step: 1,
    status: 'declined',
    decisions: decisionsIn(acceptance),
    incumbent: 0,
    improved: true,
    grounding: [],
  } as const;
  expect(eventBody(event)).toEqual(acceptance.body);
});

test('an entry that holds something else is named', () => {
  const entry = { ...acceptance, seq: 7, body: { decisions: [{ candidate: 1, verdict: 'perhaps' }] } };
  expect(() => archiveOf([entry])).toThrow('Entry 7 of the journal cannot be read');
  const candidate = { texts: ['a'], evaluation: { score: 1, feasible: true, measurements: 'none' } };
  expect(() => archiveOf([{ ...entry, type: 'evaluation', body: { candidate } }])).toThrow('Entry 7');
});
