import { describe, expect, test } from 'vitest';
import { firstBrokenLink, manualClock, memoryStore, openJournal } from '../../src/index.ts';

const store = async () => {
  const made = memoryStore();
  await made.createRun({ id: 'a', status: 'running', createdAt: 0, manifest: {}, summary: null });
  return made;
};

describe('the journal of a run', () => {
  test('numbers and chains what is appended at once, in the order of the calls', async () => {
    const kept = await store();
    const journal = openJournal(kept, 'a', manualClock());
    await Promise.all([1, 2, 3, 4].map((n) => journal.append('evaluation', n)));
    expect(kept.entries('a').map(({ body }) => body)).toEqual([1, 2, 3, 4]);
    expect(firstBrokenLink(kept.entries('a'))).toBe(-1);
  });

  test('goes on where another left it', async () => {
    const kept = await store();
    await openJournal(kept, 'a', manualClock()).append('run.started', {});
    await openJournal(kept, 'a', manualClock()).append('run.ended', {});
    expect(kept.entries('a').map(({ seq, type }) => [seq, type])).toEqual([
      [0, 'run.started'],
      [1, 'run.ended'],
    ]);
    expect(firstBrokenLink(kept.entries('a'))).toBe(-1);
  });

  test('says when things happened', async () => {
    const kept = await store();
    const clock = manualClock(100);
    const journal = openJournal(kept, 'a', clock);
    await journal.append('run.started', {});
    await clock.sleep(50);
    await journal.append('run.ended', {});
    expect(kept.entries('a').map(({ at }) => at)).toEqual([100, 150]);
  });
});
