/**
 * Puts text between a pair of tags, on lines of its own.
 *
 * A text that itself holds such a tag stands between numbered ones (`<VARIABLE-2>`), so that nothing in it can be taken
 * for the prompt's own words.
 */
export function tagged(tag: string, body: string): string {
  const { open, close } = tagsAround(tag, body);
  return `${open}\n${body}\n${close}`;
}

/** A pair of tags that does not occur in the text they are put around. */
export function tagsAround(tag: string, body: string): { readonly open: string; readonly close: string } {
  for (let number = 1; ; number++) {
    const name = number === 1 ? tag : `${tag}-${number}`;
    const [open, close] = [`<${name}>`, `</${name}>`];
    if (!body.includes(open) && !body.includes(close)) return { open, close };
  }
}

/** A stretch of text between tags of {@link tagged}. */
export interface Block {
  readonly tag: string;
  /** Exactly the text that was put between the tags. */
  readonly body: string;
  /** Where the opening tag begins. */
  readonly start: number;
  /** Where the closing tag ends. */
  readonly end: number;
}

/** The outermost blocks of a prompt, in order; what stands inside a block is not looked at. */
export function outermostBlocks(source: string): readonly Block[] {
  const opening = /^<(?<tag>[A-Z_]+)(?<number>-\d+)?>$/gmu;
  const blocks: Block[] = [];
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const { tag = '', number = '' } = match.groups ?? {};
    const close = `\n</${tag}${number}>`;
    const bodyEnd = source.indexOf(close, opening.lastIndex);
    if (bodyEnd < 0) continue;
    const body = source.slice(opening.lastIndex + 1, bodyEnd);
    opening.lastIndex = bodyEnd + close.length;
    blocks.push({ tag, body, start: match.index, end: opening.lastIndex });
  }
  return blocks;
}

/** What stands between each outermost pair of a tag, in order; exactly as {@link tagged} was given it. */
export function taggedBlocks(source: string, tag: string): readonly string[] {
  return outermostBlocks(source).flatMap((block) => (block.tag === tag ? [block.body] : []));
}

/** What stands between the first opening and the last closing tag, so that the body may itself hold such tags. */
export function outermostBlock(source: string, tag: string): string | undefined {
  const start = source.indexOf(`<${tag}>`);
  const end = source.lastIndexOf(`</${tag}>`);
  return start < 0 || end < start ? undefined : source.slice(start + tag.length + 2, end).trim();
}

/** A parsed reply, or what is wrong with it in words for the engine that wrote it. */
export type Parsed<TValue> =
  | { readonly ok: true; readonly value: TValue }
  | { readonly ok: false; readonly problems: readonly string[] };

export function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
