import { describe, expect, test } from 'vitest';
import { manualClock } from '../../src/context/index.ts';
import { firstBrokenLink, memoryStore, openJournal } from '../../src/doors/runs.ts';

const store = async () => {
  const made = memoryStore();
  await made.createRun({
    id: 'a',
    status: 'running',
    createdAt: 0,
    manifest: {},
    summary: null,
    owner: '',
    stopRequested: false,
  });
  return made;
};

describe('the journal of a run', () => {
  test('numbers and chains what is appended at once, in the order of the calls', async () => {
    const kept = await store();
    const journal = openJournal(kept, 'a', { clock: manualClock() });
    await Promise.all([1, 2, 3, 4].map((n) => journal.append('evaluation', n)));
    expect(kept.entries('a').map(({ body }) => body)).toEqual([1, 2, 3, 4]);
    expect(firstBrokenLink(kept.entries('a'))).toBe(-1);
  });

  test('executed again, follows what is there and goes on after it', async () => {
    const kept = await store();
    await openJournal(kept, 'a', { clock: manualClock(1) }).append('run.started', {});
    const again = openJournal(kept, 'a', { clock: manualClock(2) });
    await again.append('run.started', {});
    await again.append('run.ended', {});
    expect(kept.entries('a').map(({ seq, type, at }) => [seq, type, at])).toEqual([
      [0, 'run.started', 1],
      [1, 'run.ended', 2],
    ]);
    expect(firstBrokenLink(kept.entries('a'))).toBe(-1);
  });

  test('executed again with another outcome, names the first difference and writes nothing', async () => {
    const kept = await store();
    await openJournal(kept, 'a', { clock: manualClock() }).append('evaluation', { score: 1 });
    const again = openJournal(kept, 'a', { clock: manualClock() });
    await expect(again.append('evaluation', { score: 2 })).rejects.toMatchObject({
      kind: 'replay',
      code: 'REPLAY_MISMATCH',
      message: expect.stringMatching(
        /entry 0 was 'evaluation' \{"score":1\}, and is now 'evaluation' \{"score":2\}/u,
      ),
    });
    expect(kept.entries('a')).toHaveLength(1);
  });

  test('only read, ends where the run ended', async () => {
    const kept = await store();
    await openJournal(kept, 'a', { clock: manualClock() }).append('run.started', {});
    const reading = openJournal(kept, 'a', { clock: manualClock(), readOnly: true });
    await reading.append('run.started', {});
    await expect(reading.append('evaluation', {})).rejects.toMatchObject({ code: 'REPLAY_ENDED' });
    expect(kept.entries('a')).toHaveLength(1);
  });

  test('says when things happened', async () => {
    const kept = await store();
    const clock = manualClock(100);
    const journal = openJournal(kept, 'a', { clock });
    await journal.append('run.started', {});
    await clock.sleep(50);
    await journal.append('run.ended', {});
    expect(kept.entries('a').map(({ at }) => at)).toEqual([100, 150]);
  });
});
