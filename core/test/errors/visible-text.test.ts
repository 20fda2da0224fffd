import { expect, test } from 'vitest';
import { csvText, escapeText, renderChart, trusted } from '../../src/doors/report.ts';
import { visibleText } from '../../src/errors/index.ts';
import { toDot, toMermaid } from '../../src/index.ts';

/** Every control character and every mark with the property Bidi_Control; Unicode 16, PropList.txt. */
const marks = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, at) => 0x7f + at),
  ...[0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
]
  .filter((code) => ![0x09, 0x0a, 0x0d].includes(code))
  .map((code) => String.fromCodePoint(code));

const raw = new RegExp(`[${marks.map((mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`).join('')}]`, 'u');

test('every mark is written out, and other text stays', () => {
  for (const mark of marks) expect(visibleText(`a${mark}b`)).toMatch(/^a<U\+[0-9A-F]{4}>b$/u);
  expect(visibleText('é\t語\r\n🧪 \u200d‘’')).toBe('é\t語\r\n🧪 \u200d‘’');
});

test('no mark is left in markup, tables, charts and drawings of graphs', async () => {
  const hostile = marks.join('x');
  const chart = await renderChart({
    description: hostile,
    data: { values: [{ name: `a${hostile}`, score: 1 }] },
    mark: 'bar',
    encoding: { x: { field: 'name', type: 'nominal' }, y: { field: 'score', type: 'quantitative' } },
  });
  const node = {
    id: 'n1',
    role: hostile,
    text: hostile,
    requiresGrad: true,
    operation: null,
    gradients: [],
  };
  const graph = { nodes: [node], edges: [] };
  for (const text of [
    escapeText(hostile),
    csvText([[hostile]]),
    trusted(hostile).markup,
    chart,
    toMermaid(graph),
    toDot(graph),
  ]) {
    expect(text).not.toMatch(raw);
    expect(text).toContain('U+202E');
  }
});
