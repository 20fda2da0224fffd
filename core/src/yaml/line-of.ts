import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/**
 * The line, from 1, on which a place of a YAML document stands, or the nearest place around it.
 *
 * @param path Keys and indices from the top.
 *
 * @example
 * ```ts
 * import { lineOf } from '@textgrad/core/yaml';
 *
 * console.log(lineOf('start: CCO\nmeasure:\n  QED: qed\n', ['measure', 'QED'])); // 3
 * ```
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  // Keys are not compared with each other, as that takes the square of their number.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}
