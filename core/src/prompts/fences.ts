/** A block of Markdown between fences. */
export interface FencedBlock {
  /** What stands behind the opening fence: a language, and whatever follows it. */
  readonly info: string;
  readonly body: string;
  /** The first and the last line of the block with its fences, from 0. */
  readonly lines: readonly [first: number, last: number];
  /** Whether its closing fence is there. */
  readonly closed: boolean;
}

/**
 * The fenced blocks of a text, in order, read as Markdown reads them: of backquotes or tildes, with anything behind the
 * opening fence, closed by at least as many of the same; one that is not closed goes to the end.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 * @example
 * ```ts
 * import { fencedBlocks } from '@textgrad/core';
 *
 * console.log(fencedBlocks('So:\n~~~js title="f.js"\nlet x;\n~~~')[0]?.body); // let x;
 * ```
 */
export function fencedBlocks(source: string): readonly FencedBlock[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: FencedBlock[] = [];
  for (let first = 0; first < lines.length; first++) {
    const opening = openingFence(lines[first] ?? '');
    if (!opening) continue;
    let last = first + 1;
    while (last < lines.length && !closes(lines[last] ?? '', opening.fence)) last++;
    const closed = last < lines.length;
    const body = lines.slice(first + 1, last).join('\n');
    blocks.push({ info: opening.info, body, lines: [first, closed ? last : lines.length - 1], closed });
    first = last;
  }
  return blocks;
}

/** What stands in a text's fence, where the whole text is one fenced block. */
export function wholeFence(source: string): string | undefined {
  const text = source.trim();
  const [block, ...more] = fencedBlocks(text);
  const end = text.split('\n').length - 1;
  return block?.closed && more.length === 0 && block.lines[0] === 0 && block.lines[1] === end
    ? block.body
    : undefined;
}

function openingFence(line: string): { readonly fence: string; readonly info: string } | undefined {
  const fence = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
  if (fence === undefined) return undefined;
  const info = line.trimStart().slice(fence.length).trim();
  return fence.startsWith('`') && info.includes('`') ? undefined : { fence, info };
}

function closes(line: string, fence: string): boolean {
  const bare = line.trim();
  return bare.length >= fence.length && bare === (fence[0] ?? '').repeat(bare.length);
}
