import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chainStart,
  firstBrokenLink,
  type JournalEntry,
  nextEntry,
  type OperationType,
} from '../../src/doors/runs.ts';

const operation = fc.record({
  type: fc.constantFrom<OperationType>('evaluation', 'feedback', 'proposal', 'calls'),
  body: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value))),
  at: fc.nat(),
});

const chains = fc.array(operation, { minLength: 1, maxLength: 6 }).map((operations) => {
  const entries: JournalEntry[] = [];
  for (const one of operations) entries.push(nextEntry(entries.at(-1), one));
  return entries;
});

describe('a chain of entries', () => {
  test('is numbered from 0 without gaps, and unbroken', () => {
    fc.assert(
      fc.property(chains, (entries) => {
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index));
        expect(firstBrokenLink(entries)).toBe(-1);
      }),
    );
  });

  test('breaks where any field but the time is changed', () => {
    const changes: readonly ((entry: JournalEntry) => JournalEntry)[] = [
      (entry) => ({ ...entry, seq: entry.seq + 1 }),
      (entry) => ({ ...entry, type: 'acceptance' }),
      (entry) => ({ ...entry, body: { changed: entry.body } }),
      (entry) => ({ ...entry, hash: entry.hash.replace(/^./u, (digit) => (digit === '0' ? '1' : '0')) }),
    ];
    fc.assert(
      fc.property(chains, fc.nat(), fc.constantFrom(...changes), (entries, pick, change) => {
        const at = pick % entries.length;
        const tampered = entries.with(at, change(entries[at] as JournalEntry));
        expect(firstBrokenLink(tampered)).toBe(at);
      }),
    );
  });

  test('breaks where an entry is taken out, put in or moved', () => {
    const bodies = ['a', 'b', 'c', 'd'];
    const entries: JournalEntry[] = [];
    for (const body of bodies) entries.push(nextEntry(entries.at(-1), { type: 'evaluation', body, at: 0 }));
    const [a, b, c, d] = entries as [JournalEntry, JournalEntry, JournalEntry, JournalEntry];
    expect(firstBrokenLink([a, c, d])).toBe(1);
    expect(firstBrokenLink([b, c, d])).toBe(0);
    expect(firstBrokenLink([a, b, b, c, d])).toBe(2);
    expect(firstBrokenLink([a, c, b, d])).toBe(1);
  });

  test('does not hash the time, so that the same run at another time has the same hashes', () => {
    const at = (time: number) => nextEntry(undefined, { type: 'evaluation', body: 1, at: time }).hash;
    expect(at(1)).toBe(at(2));
  });

  test('begins with zeros', () => {
    expect(chainStart).toBe('0'.repeat(64));
    const first = nextEntry(undefined, { type: 'run.started', body: {}, at: 0 });
    const same = nextEntry({ seq: -1, hash: chainStart }, { type: 'run.started', body: {}, at: 0 });
    expect(same).toEqual(first);
  });
});
