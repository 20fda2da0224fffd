import { describe, expect, test } from 'vitest';
import { concat } from '../../src/functions/index.ts';
import { graphData, toDot, toMermaid, Variable } from '../../src/graph/index.ts';

const graph = () => {
  const a = new Variable('CC', { role: 'head' });
  const b = new Variable('O', { role: 'tail', requiresGrad: false });
  a.addGradients([{ text: 'Longer.', source: 'reader' }]);
  return concat([a, b], { role: 'molecule' });
};

describe('a graph as data', () => {
  test('holds nodes with feedback, and edges from inputs to outputs', () => {
    expect(graphData(graph())).toEqual({
      nodes: [
        {
          id: 'v0',
          role: 'head',
          text: 'CC',
          operation: null,
          requiresGrad: true,
          gradients: [{ text: 'Longer.', source: 'reader' }],
        },
        { id: 'v1', role: 'tail', text: 'O', operation: null, requiresGrad: false, gradients: [] },
        { id: 'v2', role: 'molecule', text: 'CCO', operation: 'concat', requiresGrad: true, gradients: [] },
      ],
      edges: [
        { from: 'v0', to: 'v2' },
        { from: 'v1', to: 'v2' },
      ],
    });
  });

  test('is JSON', () => {
    const data = graphData(graph());
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });
});

describe('drawings', () => {
  test('in Mermaid', () => {
    expect(toMermaid(graphData(graph()))).toBe(
      [
        'flowchart TB',
        '  v0["head<br/>CC<br/>grad: Longer."]',
        '  v1["tail<br/>O"]',
        '  v2["molecule (concat)<br/>CCO"]',
        '  v0 --> v2',
        '  v1 --> v2',
      ].join('\n'),
    );
  });

  test('in DOT', () => {
    expect(toDot(graphData(graph()), { gradients: false })).toBe(
      [
        'digraph textgrad {',
        '  rankdir=TB; node [shape=box];',
        '  v0 [label="head\\nCC"];',
        '  v1 [label="tail\\nO"];',
        '  v2 [label="molecule (concat)\\nCCO"];',
        '  v0 -> v2;',
        '  v1 -> v2;',
        '}',
      ].join('\n'),
    );
  });

  test('shorten long texts to one line', () => {
    const long = new Variable(`${'word '.repeat(40)}\nend`, { role: 'text' });
    const [, node] = toMermaid(graphData(long), { width: 12 }).split('\n');
    expect(node).toBe('  v0["text<br/>word word w…"]');
  });

  test('do not cut a character in two', () => {
    const faces = new Variable('😀'.repeat(10), { role: 'faces' });
    expect(toDot(graphData(faces), { width: 4 })).toContain('"faces\\n😀😀😀…"');
  });

  const hostile = new Variable('"]; click v0 "javascript:x" <b>&#35; `\\" \\', {
    role: 'a "role"\nwith <i>lines</i> \\',
  });

  test('let no text out of its label, in Mermaid', () => {
    const lines = toMermaid(graphData(hostile)).split('\n');
    expect(lines).toHaveLength(2);
    const label = /^ {2}v0\["(.*)"\]$/u.exec(lines[1] ?? '')?.[1] ?? '';
    expect(label).not.toMatch(/["`&]|<(?!br\/>)/u);
    const shown = label.replace('<br/>', '\n').replace(/#(\d+);/gu, (_, code) => String.fromCodePoint(code));
    expect(shown).toBe(`a "role" with <i>lines</i> \\\n${hostile.text}`);
  });

  test('let no text out of its label, in DOT', () => {
    const lines = toDot(graphData(hostile)).split('\n');
    expect(lines).toHaveLength(4);
    const label = /^ {2}v0 \[label="((?:[^"\\]|\\.)*)"\];$/u.exec(lines[2] ?? '')?.[1];
    expect(label?.replace(/\\(.)/gu, (_, character) => (character === 'n' ? '\n' : character))).toBe(
      `a "role" with <i>lines</i> \\\n${hostile.text}`,
    );
  });
});
