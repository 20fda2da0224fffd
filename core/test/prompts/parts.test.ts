import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadImage } from '../../src/doors/engines.ts';
import { image, partsText, text } from '../../src/prompts/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);

describe('an image', () => {
  test.each([
    ['image/png', png],
    ['image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', Buffer.from('GIF89a')],
    ['image/webp', Buffer.from('RIFF\0\0\0\0WEBP')],
  ])('%s is known by its first bytes', (mediaType, bytes) => {
    expect(image(bytes)).toEqual({
      type: 'image',
      url: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    });
  });

  test('is made of the bytes given, not of the memory around them', () => {
    const within = new Uint8Array([9, 9, ...png, 9]).subarray(2, 9);
    expect(image(within)).toEqual(image(png));
  });

  test.each([new Uint8Array(), Buffer.from('hello'), Buffer.from('<svg/>')])('is not %o', (bytes) => {
    expect(() => image(bytes)).toThrow(expect.objectContaining({ code: 'IMAGE_UNKNOWN' }));
  });

  test('may be a file or a URL', async () => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, png);
    expect(await loadImage(path)).toEqual(image(png));
    const url = 'https://example.org/a.png';
    expect(await loadImage(url)).toEqual({ type: 'image', url });
  });

  test('that is no image or not there is an error that names it', async () => {
    const path = join(temporaryFolder(), 'a.png');
    await expect(loadImage(path)).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
    writeFileSync(path, 'hello');
    await expect(loadImage(path)).rejects.toThrow(path);
  });
});

describe('parts as text', () => {
  test('name images by their place only', () => {
    expect(partsText([text('a'), image(png), text('b')])).toBe('a\n[image]\nb');
  });
});
