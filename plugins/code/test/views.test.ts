import { operationCounts, programView, sideBySide, testMatrix } from '@textgrad/code';
import { describe, expect, it } from 'vitest';

const before = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';
const after = 'const a = 1;\nconst b = 22;\nconst d = 4;\nconst c = 3;\n';

describe('two versions beside each other', () => {
  it('have as many rows as it takes, with both numbers', () => {
    const { markup } = sideBySide(before, after);
    expect(markup.match(/<tr>/gu)).toHaveLength(4);
    expect(markup).toMatch(/const b = 2;<\/td>.*const b = 22;/u);
  });

  it('mark the blamed lines of the first one', () => {
    const { markup } = sideBySide(before, after, new Set([3]));
    expect(markup.match(/▸/gu)).toHaveLength(1);
    expect(markup).toMatch(/▸ 3<\/td><td style="[^"]*#fff3c4">const c = 3;/u);
  });

  it('let no markup through', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    expect(sideBySide(hostile, `${hostile}\n${hostile}`).markup).not.toContain('<img');
  });

  it('stand below each other where there is little room, with what is near', async () => {
    const drawing = await programView.draw(after, { previous: before, width: 174 });
    const shown = [...drawing.matchAll(/">([-+ ]) (const [^<]*)</gu)].map(
      ([, mark, text]) => `${mark}${text}`,
    );
    expect(shown).toEqual([
      ' const a = 1;',
      '-const b = 2;',
      '+const b = 22;',
      '+const d = 4;',
      ' const c = 3;',
    ]);
    expect(await programView.draw(after, { previous: before })).toContain('<table');
  });

  it('are bounded', async () => {
    const long = 'x;\n'.repeat(5_000);
    expect(await programView.draw(long)).not.toContain('>2001<');
    expect(sideBySide(long, 'y;\n').markup).toContain('3000 more lines are not shown');
  });
});

describe('pictures of a run', () => {
  const goal = { kind: 'at-least', low: 1, unit: '', hard: false, weight: 1 } as const;
  const candidate = (step: number, value: number) => ({
    step,
    text: `v${step}`,
    score: value,
    feasible: true,
    problems: [],
    measurements: {
      operations: { value: 1000 * (step + 1), unit: '', met: null },
      one: { value, unit: '', met: value === 1, goal },
    },
  });
  const step = {
    status: 'updated',
    measured: 1,
    feedback: [],
    rejections: [],
    improved: true,
    from: 0,
    others: [],
  } as const;
  const start = candidate(0, 0);
  const made = { ...candidate(1, 1), ...step };
  const summary = { start, steps: [made], best: candidate(1, 1) };

  it('show each test of each step', async () => {
    const svg = (await testMatrix(summary)) ?? '';
    expect(svg).toContain('0 of 1 pass at the start, 1 with the best candidate');
    expect(svg).toContain('#2b8a57');
    expect(svg).toContain('#c2453d');
  });

  it('show the operations, and nothing where there are none', async () => {
    expect(await operationCounts(summary)).toMatch(/^<svg/u);
    const bare = { ...start, measurements: {} };
    expect(await operationCounts({ start: bare, steps: [], best: bare })).toBeUndefined();
    expect(await testMatrix({ start: bare, steps: [], best: bare })).toBeUndefined();
  });
});
