import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, type Engine, expertEngine } from '@textgrad/core';
import { serveEngine } from '@textgrad/core/serve';
import { scriptedEngine } from '@textgrad/core/testing';
import { simulatedReasoningEngine } from '@textgrad/reasoning';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineDefaults } from '../../src/experiments/engine.ts';
import { paperEngine } from '../../src/paper/engine.ts';
import { cellsOf, paperMarkdown } from '../../src/paper/markdown.ts';
import { paperPage } from '../../src/paper/page.ts';
import { paper } from '../../src/paper/paper.ts';
import { published } from '../../src/paper/published.ts';
import { paperColumns, paperReport } from '../../src/paper/report.ts';
import { notRun, type PaperRow } from '../../src/paper/row.ts';

const measured = (changes: Partial<Extract<PaperRow, { ours: string }>> = {}): PaperRow => ({
  experiment: 'gpqa',
  kind: 'llm',
  method: 'TextGrad',
  ours: '53.0',
  interval: '46.0 to 60.0',
  n: '198',
  seeds: '1',
  calls: '10 each',
  cost: '$12.00',
  engine: 'openai:gpt-4o',
  date: '2030-01-01T00:00:00.000Z',
  note: 'over items',
  ...changes,
});
const facts = { date: '2030-01-01T00:00:00.000Z', engine: 'openai:gpt-4o', quick: false };

describe('published numbers', () => {
  test('say where each is printed', () => {
    for (const { id, textgrad, baseline, others = [] } of published)
      for (const { source } of [textgrad, ...(baseline ? [baseline] : []), ...others])
        expect(`${id}: ${source}`).toMatch(/: (?:arXiv:2406\.07496|Nature 639 \(2025\) 609), ./u);
    expect(new Set(published.map(({ id }) => id)).size).toBe(published.length);
  });
});

describe('a report', () => {
  const rows = [
    measured(),
    measured({ method: 'self-consistency', ours: '54.0' }),
    measured({ kind: 'traces', ours: '55.05', engine: 'gpt-4o, run by the authors' }),
    measured({ experiment: 'molecule', kind: 'expert', engine: 'expert' }),
    notRun('bbh-word-sorting', 'llm', 'needs an endpoint: connect one'),
  ];
  const report = paperReport(rows, facts);

  test('never mixes kinds of rows', () => {
    expect(report.tables.map(({ kind, lines }) => [kind, lines.map(({ cells }) => cells.engine)])).toEqual([
      ['llm', ['openai:gpt-4o', 'openai:gpt-4o', '']],
      ['expert', ['expert']],
      ['traces', ['gpt-4o, run by the authors']],
    ]);
  });

  test("puts the paper's number and ours into one row, and none beside what the paper has not", () => {
    const [textgrad, control, missing] = (report.tables[0]?.lines ?? []).map(cellsOf);
    expect(textgrad).toEqual([
      'GPQA-diamond',
      'accuracy, %, vote over 4',
      'TextGrad',
      '55.0',
      '53.0',
      '46.0 to 60.0',
      '198',
      '1',
      '10 each',
      '$12.00',
      'openai:gpt-4o',
      '2030-01-01',
    ]);
    expect(control?.[3]).toBe('–');
    expect(missing?.[4]).toBe('not run: needs an endpoint: connect one');
    expect(textgrad).toHaveLength(Object.keys(paperColumns).length);
  });

  test('is Markdown in which names are text', () => {
    const markdown = paperMarkdown(paperReport([measured({ engine: 'a|b<i>' })], facts));
    expect(markdown).toContain('a\\|b\\<i\\>');
    expect(markdown).toContain('None in this report.');
  });

  test('is a page that loads nothing and shows names as text', () => {
    const page = paperPage(paperReport([measured({ engine: '<script>alert(1)</script>' })], facts));
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/(?:src|href)=/u);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
  });
});

const namedReply =
  (model: string): Engine['generate'] =>
  async () => ({ text: 'ready', model, usage: { inputTokens: 1, outputTokens: 1 } });

describe('the engine of a report', () => {
  test.each(['simulated', 'expert; forward=simulated'])('%s is refused', async (engine) => {
    await expect(paperEngine({ ...engineDefaults, engine })).rejects.toMatchObject({
      code: engine === 'simulated' ? 'PAPER_SIMULATED' : 'ENGINE_UNKNOWN',
    });
  });

  test('a simulated model and a scripted engine are refused behind an endpoint too', async () => {
    const behind = { ...simulatedReasoningEngine(), generate: scriptedEngine(() => 'ready').generate };
    for (const inner of [behind, scriptedEngine(() => 'ready')]) {
      const served = await serveEngine(inner, { models: ['gpt-4o'] });
      const engine = `openai-compatible:${served.url}/v1#gpt-4o`;
      await expect(paperEngine({ ...engineDefaults, engine })).rejects.toMatchObject({
        code: 'PAPER_SIMULATED',
      });
      await expect(
        paperEngine({ ...engineDefaults, engine: 'expert', 'forward-engine': engine }),
      ).rejects.toMatchObject({ code: 'PAPER_MIXED' });
      await served.close();
    }
  });

  test('is named as the endpoint names itself, with where it is', async () => {
    const inner = { ...scriptedEngine(() => 'ready'), generate: namedReply('gpt-9') };
    const served = await serveEngine(inner, { models: ['m'] });
    const engine = `openai-compatible:${served.url}/v1#m`;
    expect(await paperEngine({ ...engineDefaults, engine })).toMatchObject({
      kind: 'llm',
      answers: ["'gpt-9' by its own account, a server of this machine"],
    });
    await served.close();
  });

  test('an endpoint that does not answer is a reason', async () => {
    const served = await serveEngine(expertEngine([]), { context: createContext(), models: ['gpt-4o'] });
    const engine = `openai-compatible:${served.url}/v1#gpt-4o`;
    expect(await paperEngine({ ...engineDefaults, engine })).toMatchObject({
      reason: expect.stringContaining('does not answer'),
    });
    await served.close();
    expect(await paperEngine(engineDefaults)).toMatchObject({
      reason: expect.stringContaining('needs an endpoint'),
    });
  });
});

describe('the benchmark', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'textgrad-paper-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('writes the report where nothing can be measured, with a reason in every row', async () => {
    const { run, defaults } = paper(() => undefined);
    const rows = await run({ ...defaults, engine: '', traces: join(folder, 'nowhere'), out: folder });
    expect(rows.every(({ ours }) => String(ours).startsWith('not run: '))).toBe(true);
    expect(new Set(rows.map(({ experiment }) => experiment)).size).toBe(published.length);
    const [dated = ''] = await readdir(folder);
    expect((await readdir(join(folder, dated))).sort()).toEqual(['index.html', 'report.json', 'report.md']);
    expect(await readFile(join(folder, dated, 'report.md'), 'utf8')).toContain('needs an endpoint');
  });
});
