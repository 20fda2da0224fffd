import { afterAll, describe, expect, test } from 'vitest';
import { growingFiles } from '../../src/readers/growing-files.ts';
import { growthOf, mostDoubling } from '../../src/readers/growth.ts';

const growing = await growingFiles();
afterAll(() => growing[Symbol.asyncDispose]());

describe('twice the file takes at most 2.5 times as long, from 20,000 to 640,000 bytes', () => {
  test.each(growing.files)('$reader.name', { timeout: 300_000 }, async (attacked) => {
    const { doubling, ...worst } = await growthOf(attacked, 640_000);
    expect({ ...worst, tooSlow: doubling > mostDoubling }).toMatchObject({ tooSlow: false });
  });
});
