import { mergeText, type Part, partsText, text } from './parts.ts';
import { tagsAround } from './tags.ts';

/** Puts parts between a pair of tags, images in place. */
export function taggedParts(tag: string, parts: readonly Part[]): readonly Part[] {
  const { open, close } = tagsAround(tag, partsText(parts));
  return mergeText([text(open), ...parts, text(close)]);
}
