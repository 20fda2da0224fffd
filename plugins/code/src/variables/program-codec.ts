import { type Codec, type Decoded, defineCodec } from '@textgrad/core';
import { elisionIn, leftOut } from '../program/elision.ts';
import { missingEntryPoint } from '../program/missing-entry-point.ts';
import { programInText } from '../program/program-in-text.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import { strangeText } from '../program/strange-text.ts';
import { applyUnifiedDiff, looksLikeDiff } from '../program/unified-diff.ts';
import type { Program } from '../sandbox/sandbox.ts';

/** Options of {@link programCodec}. */
export interface ProgramCodecOptions {
  /** A function that every version must have at its top level. */
  readonly entryPoint?: string | undefined;
  /** The longest program, in characters; 50,000 by default. */
  readonly mostCharacters?: number | undefined;
  /** The text that a unified diff changes; without it, only whole programs are read. */
  readonly current?: (() => string) | undefined;
}

/**
 * What text a program variable may hold: a program of one language that parses, has its entry point and is not too long.
 *
 * Of an answer that is no program as it stands, the fenced block that is one is read. With `current`, a proposal may also
 * be a unified diff of the current text, and one that leaves code out by a comment is refused; the canonical form is
 * always the whole program, with one line end at its end.
 *
 * @example
 * ```ts
 * import { javascriptReader, programCodec } from '@textgrad/code';
 *
 * const codec = programCodec(javascriptReader, { entryPoint: 'gcd' });
 * const decoded = await codec.decode('function lcm(a, b) { return a * b; }');
 * console.log(decoded.ok ? '' : decoded.problems[0]); // The program has no 'gcd' at its top level; it has lcm.
 * ```
 */
export function programCodec(reader: ProgramReader, options: ProgramCodecOptions = {}): Codec<Program> {
  const { entryPoint, mostCharacters = 50_000, current } = options;
  const read = async (text: string): Promise<Decoded<string>> => {
    const whole = wholeText(text, current);
    if (!whole.ok) return whole;
    const source = whole.value.replaceAll('\r\n', '\n');
    if (source.trim() === '') return { ok: false, problems: ['The program is empty.'] };
    if (source.length > mostCharacters) return tooLong(source, mostCharacters);
    const old = current?.() ?? '';
    const strange = strangeText(source, old);
    if (strange !== undefined) return { ok: false, problems: [strange] };
    const elided = old === '' ? undefined : elisionIn(source, old);
    if (elided !== undefined) return { ok: false, problems: [leftOut(elided)] };
    const facts = await reader.read(source);
    if (!facts.ok) return facts;
    const { names } = facts.value;
    if (names.length === 0)
      return {
        ok: false,
        problems: ['The program defines nothing at its top level: there is nothing to call.'],
      };
    return entryPoint === undefined || names.includes(entryPoint)
      ? { ok: true, value: `${source.trimEnd()}\n` }
      : { ok: false, problems: [missingEntryPoint(entryPoint, names)] };
  };
  const definesNames = async (text: string): Promise<boolean> => {
    const facts = await reader.read(text);
    return facts.ok && facts.value.names.length > 0;
  };
  return defineCodec<Program>({
    name: reader.language,
    format: formatOf(reader, options),
    async decode(text) {
      if (text.length > 2 * mostCharacters) return tooLong(text, mostCharacters);
      // Two of a fence's three backquotes are an empty string of JavaScript, so that words and fences can parse as well.
      const isProgram = !/^\s*```/u.test(text) && (await definesNames(text));
      const found = isProgram ? undefined : await programInText(text, reader, read);
      const source = found ?? (await read(text));
      return source.ok
        ? { ok: true, value: { language: reader.language, source: source.value, entryPoint } }
        : source;
    },
    encode: ({ source }) => source,
  });
}

function formatOf(reader: ProgramReader, { entryPoint, current }: ProgramCodecOptions): string {
  const entry = entryPoint === undefined ? '' : ` with '${entryPoint}' at its top level`;
  const diff =
    current === undefined
      ? ''
      : ', or in place of all of it a unified diff of the current one, which is applied to it';
  return `a whole ${reader.title} program${entry}${diff}, and nothing else.`;
}

function wholeText(text: string, current: (() => string) | undefined): Decoded<string> {
  return current !== undefined && looksLikeDiff(text)
    ? applyUnifiedDiff(current(), text)
    : { ok: true, value: text };
}

function tooLong(
  { length }: string,
  most: number,
): { readonly ok: false; readonly problems: readonly string[] } {
  return { ok: false, problems: [`The program has ${length} characters; at most ${most} are allowed.`] };
}
