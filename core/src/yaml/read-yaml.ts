import { Composer, type CST, type Document, isScalar, LineCounter, Parser, visit } from 'yaml';
import { messageOf } from '../errors/index.ts';

/** Levels of lists and maps within each other; the library composes them by recursion. */
const deepest = 64;

/**
 * Reads one YAML document, or JSON, in time linear in its length. Keys of maps are scalars.
 *
 * @throws Error that says where it is no YAML, which key stands twice or is no scalar, or that it is nested too deeply.
 *
 * @example
 * ```ts
 * import { readYaml } from '@textgrad/core/yaml';
 *
 * console.log(readYaml('goals: [PTV D95 >= 70.2 Gy]')); // { goals: [ 'PTV D95 >= 70.2 Gy' ] }
 * ```
 */
export function readYaml(text: string): unknown {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  refuseDeep(tokens, lines);
  // The library compares every key of a map with every other, hence not `uniqueKeys`.
  const [document, second] = new Composer({ uniqueKeys: false }).compose(tokens, true);
  if (!document) return null;
  if (second) throw new Error(`there is more than one document ${place(lines, second.range[0])}`);
  const [problem] = document.errors;
  if (problem) throw new Error(`${problem.message} ${place(lines, problem.pos[0])}`);
  checkKeys(document, lines);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    // An alias whose anchor does not stand before it, or too many of them.
    throw new Error(messageOf(cause), { cause });
  }
}

function refuseDeep(tokens: readonly CST.Token[], lines: LineCounter): void {
  const open: [token: CST.Token, depth: number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (depth > deepest)
      throw new Error(
        `lists and maps stand within each other more than ${deepest} deep ${place(lines, token.offset)}`,
      );
    if (token.type === 'document' && token.value) open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push([key, depth + 1]);
      if (value) open.push([value, depth + 1]);
    }
  }
}

function checkKeys(document: Document, lines: LineCounter): void {
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (key === null) continue;
        if (!isScalar(key)) throw new Error('Map keys must be texts or numbers');
        if (seen.has(key.value))
          throw new Error(`Map keys must be unique ${place(lines, key.range?.[0] ?? 0)}`);
        seen.add(key.value);
      }
    },
  });
}

function place(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `at line ${line}, column ${col}`;
}
