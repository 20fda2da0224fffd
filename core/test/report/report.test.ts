import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/doors/report.ts';
import type { RunSummary } from '../../src/doors/runs.ts';
import { expertLabel } from '../../src/engine/index.ts';
import { atLeast, atMost, quantity } from '../../src/measure/index.ts';
import type { View } from '../../src/plugins/index.ts';
import { candidate, stepOf, summaryOf } from '../support/summaries.ts';

const options = {
  title: 'Shorten',
  description: 'Makes a text short.',
  startedAt: '2026-01-31T12:00:00.000Z',
  facts: { '@textgrad/core': '0.1.0' },
  config: { start: 'abc' },
};

const length = (value: number) => ({
  measurements: [
    { name: 'length', quantity: quantity(value), goal: atMost(5, { hard: true }) },
    { name: 'share', quantity: quantity(value, '%'), goal: atLeast(50, { unit: '%' }) },
  ],
});

const example: RunSummary = summaryOf(candidate(0, 'a long text', length(11)), [
  stepOf(candidate(1, 'short', length(5)), { feedback: ['Too long.'], rejections: ['No closing tag.'] }),
  stepOf(candidate(2, 'short', length(5)), { status: 'unchanged', improved: false }),
]);

/** Everything that can be typed into a page to break out of it. */
const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>" onload='x' &amp; \${x} <!-- `;

describe('the report', () => {
  test('is one page that loads nothing and runs nothing', async () => {
    const page = await buildReport(example, options);
    expect(page.slice(0, 15)).toBe('<!doctype html>');
    expect(page.replaceAll('&#39;', "'")).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`,
    );
    expect(page).not.toMatch(/<script|<link|<iframe|<object|@import|url\(|\son\w+=/iu);
    expect(page.match(/(?:src|href)="(?!#[a-z]+")/gu)).toBeNull();
    for (const [, id] of page.matchAll(/href="#([a-z]+)"/gu)) expect(page).toContain(` id="${id}"`);
  });

  test('says what the engine is, and never calls an expert a language model', async () => {
    const page = await buildReport(example, options);
    expect(page).toContain(`<strong>expert</strong> <span>${expertLabel}</span>`);
    const llm = { ...example, engine: 'openai:gpt-4o', engineKind: 'llm' } as const;
    expect(await buildReport(llm, options)).toContain(
      '<strong>openai:gpt-4o</strong> <span>language model</span>',
    );
  });

  test('shows the best candidate against its goals, and every step', async () => {
    const page = await buildReport(example, options);
    expect(page).toContain('<th scope="row">length</th><td>11</td><td>5</td><td>≤ 5 (hard)</td>');
    expect(page).toContain('<span class="mark met">✓<span class="hidden"> met</span></span>');
    expect(page).toContain('<span class="mark missed">✗<span class="hidden"> missed</span></span>');
    expect(page.match(/<tbody[^>]*>\s*<tr>\s*<th scope="row">\d/gu)).toHaveLength(3);
    expect(page).toContain('<h3>Feedback</h3><div class="said"><div class="words"><p>Too long.</p>');
    expect(page).toContain('<p>No closing tag.</p>');
    expect(page).toContain('as before');
  });

  test('has a drawing of the score and one of each goal, described for those who cannot see them', async () => {
    const page = await buildReport(example, options);
    expect([...page.matchAll(/<desc>(.*?)<\/desc>/gu)].map((match) => match[1])).toEqual([
      'Score over the steps: -1.98 at the start, -0.9 at best (step 2).',
      'length over the steps; the goal is ≤ 5.',
      'share [%] over the steps; the goal is ≥ 50 %.',
      '3 candidates by length and share [%].',
    ]);
  });

  test('escapes every text: of candidates, feedback, engines, errors, names and settings', async () => {
    const named = {
      measurements: [{ name: hostile, quantity: quantity(1), goal: atMost(2) }],
      problems: [hostile],
    };
    const start = candidate(0, hostile, named);
    const step = stepOf(candidate(1, hostile.repeat(5), named), {
      feedback: [hostile],
      rejections: [hostile],
    });
    const summary = summaryOf(start, [step], {
      engine: hostile,
      reason: hostile,
      run: hostile,
      task: hostile,
      error: { kind: 'engine', code: 'X', message: hostile },
    });
    const texts = {
      title: hostile,
      description: hostile,
      facts: { [hostile]: hostile },
      config: { a: hostile },
    };
    const page = await buildReport(summary, { ...options, ...texts });
    expect(page).not.toMatch(/<script|<img|<!--/iu);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('writes out what moves a cursor or turns the direction of text', async () => {
    const turned = 'a\u001b[31m\u202eb\u2066c\u200fd\u061ce\u0085';
    const named = {
      measurements: [{ name: turned, quantity: quantity(1), goal: atMost(2) }],
      problems: [turned],
    };
    const step = stepOf(candidate(1, turned, named), { feedback: [turned], rejections: [turned] });
    const summary = summaryOf(candidate(0, turned, named), [step], { engine: turned, reason: turned });
    const page = await buildReport(summary, { ...options, title: turned, config: { a: turned } });
    expect(page).not.toMatch(/(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/u);
    expect(page).toContain(
      'a&lt;U+001B&gt;[31m&lt;U+202E&gt;b&lt;U+2066&gt;c&lt;U+200F&gt;d&lt;U+061C&gt;e&lt;U+0085&gt;',
    );
  });

  test('has as many elements whatever a candidate says', async () => {
    const tags = async (text: string): Promise<number> => {
      const page = await buildReport(summaryOf(candidate(0, text)), options);
      return page.match(/<\/?[a-z]/giu)?.length ?? 0;
    };
    const expected = await tags('text');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 20, unit: fc.constantFrom(...'<>&"\'/=a!-') }),
        async (text) => {
          expect(await tags(text)).toBe(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('draws candidates with the view, as it is told; a candidate that cannot be drawn is said', async () => {
    const view: View = {
      title: 'Text',
      async draw(text, { previous } = {}) {
        if (text === 'short') throw new Error('<too short>');
        return `<svg data-previous="${previous ?? ''}"></svg>`;
      },
    };
    const page = await buildReport(example, { ...options, view });
    expect(page).toContain('<div class="drawing"><svg data-previous=""></svg></div>');
    expect(page).toContain('Not drawn: &lt;too short&gt;');
  });

  test('holds the pictures that the task made, and links to its files', async () => {
    const picture = '<svg data-picture="1"></svg>';
    const caption = `What <is> "seen"`;
    const page = await buildReport(example, {
      ...options,
      files: [
        { name: 'poses 1.html', mediaType: 'text/html', content: '<script></script>', caption: hostile },
        { name: 'seen.svg', mediaType: 'image/svg+xml', content: picture, caption },
        { name: 'best.svg', mediaType: 'image/svg+xml', content: '<svg data-picture="2"></svg>' },
        { name: `${hostile}.csv`, mediaType: 'text/csv', content: new Uint8Array([1]) },
      ],
    });
    expect(page.match(/data-picture="\d"/gu)).toEqual(['data-picture="1"']);
    expect(page).toContain('<figcaption>What &lt;is&gt; &quot;seen&quot;</figcaption>');
    expect(page).toContain('<a href="artifacts/poses%201.html">poses 1.html</a>');
    expect(page).toContain('<a href="artifacts/best.svg">best.svg</a>');
    expect(page.match(/<a href="artifacts\/[^"<> ]+">/gu)).toHaveLength(4);
    expect(page).not.toMatch(/<script|<img|<!-- /iu);
  });

  test('holds the parts of a page that a task wants in it, under their captions, and links to other HTML', async () => {
    const part = { mediaType: 'text/html', caption: 'What <is> "seen"' };
    const page = await buildReport(example, {
      ...options,
      files: [
        { ...part, name: 'part.html', content: '<table data-part="1"></table>', inReport: true },
        { ...part, name: 'other.html', content: '<table data-part="2"></table>' },
        { ...part, name: 'text.txt', mediaType: 'text/plain', content: '<b data-part="3">', inReport: true },
      ],
    });
    expect(page.match(/data-part="\d"/gu)).toEqual(['data-part="1"']);
    expect(page).toContain('<h2>What &lt;is&gt; &quot;seen&quot;</h2>');
    expect(page.match(/<a href="artifacts\/[^"<> ]+">/gu)).toHaveLength(3);
  });

  test('of a run without steps, scores or measurements is a report too', async () => {
    const page = await buildReport(
      summaryOf(candidate(0, 'x', { problems: ['Cannot be measured.'] })),
      options,
    );
    expect(page).toContain('Not feasible: Cannot be measured.');
    expect(page).toContain('Score over the steps: none at the start, none at best (step 0).');
  });
});
