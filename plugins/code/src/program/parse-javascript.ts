import type { Decoded } from '@textgrad/core';
import { type Options, type Program as ParsedProgram, parse } from 'acorn';

const options: Options = {
  ecmaVersion: 2024,
  allowHashBang: true,
  allowReturnOutsideFunction: false,
};

/** A program's tree, as a script or, when it imports or exports, as a module; positions are offsets and lines. */
export function parseJavaScript(source: string): Decoded<ParsedProgram> {
  try {
    return { ok: true, value: parse(source, { ...options, locations: true, sourceType: 'script' }) };
  } catch (scriptError) {
    if (!/\b(?:import|export)\b/u.test(source))
      return { ok: false, problems: [problemOf(scriptError, source)] };
    try {
      return { ok: true, value: parse(source, { ...options, locations: true, sourceType: 'module' }) };
    } catch (moduleError) {
      return { ok: false, problems: [problemOf(moduleError, source)] };
    }
  }
}

/** The offset at which a script stops to parse; undefined where it parses. */
export function syntaxErrorAt(source: string): number | undefined {
  try {
    parse(source, { ...options, sourceType: /\b(?:import|export)\b/u.test(source) ? 'module' : 'script' });
    return undefined;
  } catch (error) {
    const { pos } = Object(error) as { readonly pos?: unknown };
    return typeof pos === 'number' ? pos : undefined;
  }
}

/** Characters of a line that is quoted. */
const mostQuoted = 200;

function problemOf(error: unknown, source: string): string {
  if (!(error instanceof SyntaxError)) return 'The program is nested too deeply to be parsed.';
  const words = error.message.replace(/\(\d+:\d+\)$/u, '').trimEnd();
  const place = (error as { loc?: { line: number; column: number } }).loc;
  const where = place === undefined ? '' : ` on line ${place.line}, column ${place.column + 1}`;
  const line = place === undefined ? '' : (source.split('\n')[place.line - 1] ?? '').trim();
  const quoted = line === '' || line.length > mostQuoted ? '' : ` in '${line}'`;
  return `The program does not parse${where}: ${words}${quoted}.`;
}
