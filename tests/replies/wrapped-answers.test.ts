import { spawnSync } from 'node:child_process';
import { type Codec, canonicalText, textCodec } from '@textgrad/core';
import { expect, test } from 'vitest';
import { allParts, kinds } from './kinds.ts';
import { updateBy } from './replying.ts';
import { wrappers } from './wrappers.ts';

/** Python reads its own programs; nothing of them is run. */
const hasPython = spawnSync('python3', ['--version']).status === 0;
const unread = hasPython ? [] : ['code/python-program'];

const table = kinds
  .filter(({ name }) => !unread.includes(name))
  .flatMap(({ name, codec, before, values }) =>
    values.flatMap((value, at) =>
      wrappers.map((wrapper) => ({
        title: `${name} ${at + 1} in ${wrapper.name}`,
        codec,
        before,
        value,
        wrapper,
      })),
    ),
  );

test('the table has every kind of variable of every plugin', () => {
  expect([...new Set(kinds.flatMap(({ part }) => part ?? []))].toSorted()).toEqual(allParts.toSorted());
});

test('the table has at least 200 rows', () => {
  expect(table.length).toBeGreaterThanOrEqual(200);
});

test.skipIf(hasPython)('Python programs: skipped, there is no python3', () => expect(unread).toEqual([]));

test.each(table)(
  '$title is the value or a repair, never another value',
  async ({ codec, before, value, wrapper }) => {
    const wanted = await canonicalText(codec as Codec<unknown>, value);
    if (!wanted.ok) throw new Error(`The table is wrong: ${wanted.problems.join(' ')}`);
    const update = await updateBy(wrapper.wrap(value), codec as Codec<unknown>, before);
    const free = (codec as Codec<unknown>) === (textCodec as Codec<unknown>);
    const isRead = wrapper.right === 'read' || (wrapper.right === 'read-unless-free-text' && !free);
    if (wrapper.right === 'either-unless-free-text' && free)
      return expect(wrapper.wrap(value)).toContain(update?.after);
    if (wrapper.right.startsWith('either'))
      return expect([
        { after: before, status: 'rejected' },
        { after: wanted.value, status: 'updated' },
      ]).toContainEqual({ after: update?.after, status: update?.status });
    const freeWords = free && wrapper.right === 'read-unless-free-text' && update?.status === 'updated';
    if (freeWords) expect(update.after).toContain(value);
    else if (isRead) expect([update?.after, update?.problems]).toEqual([wanted.value, []]);
    else expect([update?.after, update?.status]).toEqual([before, 'rejected']);
  },
);
