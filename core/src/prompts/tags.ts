/** Puts text between a pair of tags, on lines of its own. */
export function tagged(tag: string, body: string): string {
  return `<${tag}>\n${body}\n</${tag}>`;
}

/** What stands between each pair of tags, in order. */
export function taggedBlocks(source: string, tag: string): readonly string[] {
  const pattern = new RegExp(`<${escapeRegExp(tag)}>(.*?)</${escapeRegExp(tag)}>`, 'gsu');
  return [...source.matchAll(pattern)].map((match) => (match[1] ?? '').trim());
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

/**
 * Takes the one answer out of a reply.
 *
 * Exactly one complete pair of tags is accepted: without the closing tag the answer may be cut off, and with several
 * pairs nobody knows which one was meant.
 */
export function readTagged(reply: string, open: string, close: string): Parsed<string> {
  const starts = reply.split(open).length - 1;
  const ends = reply.split(close).length - 1;
  if (starts === 1 && ends === 1) {
    const from = reply.indexOf(open) + open.length;
    const to = reply.indexOf(close);
    if (to >= from) return { ok: true, value: reply.slice(from, to).trim() };
  }
  const wanted = `exactly one ${open} and after it exactly one ${close}`;
  return { ok: false, problems: [`The reply must hold ${wanted}; it holds ${starts} and ${ends}.`] };
}

export function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
