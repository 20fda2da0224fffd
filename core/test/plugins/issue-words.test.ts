import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issueWords } from '../../src/plugins/issue-words.ts';

const settings = z.strictObject({
  depth: z.union([z.enum(['fast', 'normal']), z.strictObject({ steps: z.int().min(1) })]).optional(),
  kind: z.enum(['a', 'b']).optional(),
  only: z.literal('x').optional(),
  count: z.number().min(2).max(8).optional(),
  share: z.number().lt(1).gt(0).optional(),
  names: z.array(z.string().min(3)).max(1).optional(),
  list: z.array(z.string()).optional(),
  own: z.enum(['a', 'b'], 'neither a nor b').optional(),
  needed: z.string(),
});

describe('what a schema refuses is said in plain words', () => {
  test.each([
    [{ depth: 'slow' }, 'depth: one of fast, normal, or an object is wanted'],
    [{ depth: { steps: 'many' } }, 'depth.steps: a number is wanted, not a text'],
    [{ depth: { steps: 0 } }, 'depth.steps: at least 1 is wanted'],
    [{ kind: 'c' }, 'kind: one of a, b is wanted'],
    [{ only: 'y' }, 'only: x is wanted'],
    [{ count: '7' }, 'count: a number is wanted, not a text'],
    [{ count: 1 }, 'count: at least 2 is wanted'],
    [{ count: 9 }, 'count: at most 8 is wanted'],
    [{ share: 1 }, 'share: less than 1 is wanted'],
    [{ share: 0 }, 'share: more than 0 is wanted'],
    [{ list: 'one' }, 'list: a list is wanted, not a text'],
    [{ names: ['a'] }, 'names.0: at least 3 characters is wanted'],
    [{ names: ['abc', 'def'] }, 'names: at most 1 items is wanted'],
    [{ own: 'c' }, 'own: neither a nor b'],
    [{ needed: undefined }, 'needed: it is missing; a text is wanted'],
  ])('%j', (given, words) => {
    const { error } = settings.safeParse({ needed: '', ...given });
    expect(error?.issues.map(issueWords)).toEqual([words]);
  });
});
