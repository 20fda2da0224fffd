import { type Decoded, fencedBlocks } from '@textgrad/core';
import type { ProgramReader } from './program-reader.ts';

/** Blocks of a reply that are looked at. */
const mostBlocks = 20;

/**
 * The program in a text of words and fenced blocks: the block that is one. A block that uses what another defines, and
 * defines nothing that the other uses, is an example of its use and no version of it.
 *
 * @param read Reads a block as a program: its source, or what is wrong with it.
 */
export async function programInText(
  text: string,
  reader: ProgramReader,
  read: (block: string) => Promise<Decoded<string>>,
): Promise<Decoded<string> | undefined> {
  const blocks = fencedBlocks(text).slice(0, mostBlocks);
  const decoded = await Promise.all(blocks.map(({ body }) => read(body)));
  const sources = [...new Set(decoded.flatMap((one) => (one.ok ? [one.value] : [])))];
  if (sources.length === 0) return decoded[0];
  const defined = await Promise.all(sources.map((source) => namesIn(source, reader)));
  const programs = sources.filter(
    (source, at) =>
      !sources.some(
        (_, other) =>
          other !== at &&
          uses(source, defined[other] ?? []) &&
          !uses(sources[other] ?? '', defined[at] ?? []),
      ),
  );
  const [only = '', ...more] = programs;
  return more.length === 0
    ? { ok: true, value: only }
    : { ok: false, problems: [`The answer holds ${programs.length} programs: write one, whole.`] };
}

async function namesIn(source: string, reader: ProgramReader): Promise<readonly string[]> {
  const facts = await reader.read(source);
  return facts.ok ? facts.value.names : [];
}

function uses(source: string, names: readonly string[]): boolean {
  const words = new Set(source.match(/[\p{L}\p{N}_$]+/gu));
  return names.some((name) => words.has(name));
}
