import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

/**
 * Reads YAML in time linear in its length; the library compares every key of a map with every other.
 *
 * @throws Error that says where it is no YAML, or which key stands twice.
 */
export function readYaml(text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: false, lineCounter: lines, prettyErrors: true });
  const [problem] = document.errors;
  if (problem) throw problem;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const { line, col } = lines.linePos(key.range?.[0] ?? 0);
          throw new Error(`Map keys must be unique at line ${line}, column ${col}`);
        }
        seen.add(key.value);
      }
    },
  });
  return document.toJS();
}
