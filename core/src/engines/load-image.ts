import { readFile } from 'node:fs/promises';
import { messageOf, usageError } from '../errors/index.ts';
import { type ImagePart, image } from '../prompts/parts.ts';

/**
 * An image part from a file, or from an `https:` or `data:` URL, which is handed on as it is.
 *
 * @throws TextGradError `IMAGE_UNREADABLE` when the file cannot be read or is no PNG, JPEG, GIF or WebP image.
 */
export async function loadImage(source: string): Promise<ImagePart> {
  if (/^(?:https?|data):/u.test(source)) return { type: 'image', url: source };
  try {
    return image(await readFile(source));
  } catch (cause) {
    throw usageError('IMAGE_UNREADABLE', `The image '${source}' cannot be used: ${messageOf(cause)}`, {
      cause,
    });
  }
}
