import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createContext, manualClock } from '../../src/context/index.ts';
import {
  contentKey,
  type Host,
  memoryStore,
  openRunDirectory,
  prepareRun,
  type RunFiles,
  type RunManifest,
  runToDirectory,
  type Store,
} from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss } from '../../src/losses/index.ts';
import { atMost, evaluation, quantity } from '../../src/measure/index.ts';
import { definePlugin, defineTask } from '../../src/plugins/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const host: Host = { node: 'v24.0.0', platform: 'linux-x64', git: { commit: 'abc', dirty: true } };

const shorten = defineTask({
  title: 'Shorten',
  description: 'Makes a text short.',
  steps: 2,
  view: 'text',
  config: z.strictObject({ text: z.string().default('a long text'), apiKey: z.string().default('hunter2') }),
  async setup({ text }) {
    if (text === 'impossible') throw new Error('cannot be set up');
    const draft = new Variable(text, { role: 'draft' });
    return {
      parameters: [draft],
      measure: async ([text = '']) =>
        evaluation({
          measurements: [{ name: 'length', quantity: quantity(text.length), goal: atMost(5) }],
        }),
      loss: (measured) => measuredLoss(draft, measured, { purpose: 'Counts.', feedback: 'measurement' }),
    };
  },
});

const plugin = definePlugin({
  name: 'example',
  version: '3.2.1',
  description: 'An example.',
  views: { text: { title: 'Text', draw: async (text) => `<svg data-length="${text.length}"></svg>` } },
});

/** Runs a task into `<base>/first` with an engine that always answers `short`. */
async function runInto(
  base: string,
  {
    task = shorten,
    config = {},
    store = memoryStore(),
  }: { task?: typeof shorten; config?: unknown; store?: Store } = {},
): Promise<RunFiles> {
  return runToDirectory(prepareRun(task, { name: 'example/shorten', config }), {
    plugin,
    host,
    store,
    engine: scriptedEngine(() => '<IMPROVED_VARIABLE>short</IMPROVED_VARIABLE>'),
    context: createContext({ clock: manualClock(Date.UTC(2026, 0, 31)) }),
    directory: openRunDirectory(base, 'first'),
  });
}

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

describe('a run into a directory', () => {
  test('leaves its result as files', async () => {
    const base = temporaryFolder();
    const { summary, report, warnings } = await runInto(base);
    expect(warnings).toEqual([]);
    expect(report).toBe(join(base, 'first', 'report.html'));
    expect(readJson(base, 'first', 'summary.json')).toEqual(summary);
    expect(readFileSync(join(base, 'latest'), 'utf8')).toBe('first\n');
    expect(readFileSync(join(base, 'first', 'artifacts', 'steps.csv'), 'utf8')).toContain(
      '1,updated,short,0,true,5,true',
    );
    expect(readFileSync(report, 'utf8')).toContain('<svg data-length="5"></svg>');
  });

  test('says in its manifest what it was', async () => {
    const base = temporaryFolder();
    await runInto(base);
    expect(readJson(base, 'first', 'manifest.json')).toEqual({
      schemaVersion: 1,
      run: 'first',
      task: 'example/shorten',
      status: 'completed',
      reason: '2 steps made',
      startedAt: '2026-01-31T00:00:00.000Z',
      endedAt: '2026-01-31T00:00:00.000Z',
      engine: 'scripted',
      engineKind: 'scripted',
      seed: 0,
      steps: 2,
      search: { preset: 'textgrad', proposals: 1, patience: null },
      configHash: contentKey({ text: 'a long text', apiKey: '[redacted]' }),
      versions: {
        '@textgrad/core': expect.stringMatching(/^\d+\.\d+\.\d+$/u),
        example: '3.2.1',
        'prompt wording': expect.stringMatching(/^\d+$/u),
      },
      host,
    } satisfies Record<keyof RunManifest, unknown>);
  });

  test('has the files of its task, made from the result and the configuration without secrets', async () => {
    const base = temporaryFolder();
    const task = defineTask({
      ...shorten,
      artifacts: async ({ best }, config) => [
        { name: 'a/b.svg', mediaType: 'image/svg+xml', content: '<svg id="made"></svg>', caption: 'Made.' },
        { name: 'told.json', mediaType: 'application/json', content: JSON.stringify([best.text, config]) },
      ],
    });
    const { report, warnings } = await runInto(base, { task });
    expect(warnings).toEqual([]);
    expect(readJson(base, 'first', 'artifacts', 'told.json')).toEqual([
      'short',
      { text: 'a long text', apiKey: '[redacted]' },
    ]);
    const page = readFileSync(report, 'utf8');
    expect(page).toContain('<svg id="made"></svg>');
    const linked = [...page.matchAll(/href="artifacts\/([^"]*)"/gu)].map(([, name = '']) => name);
    expect(linked.toSorted()).toEqual(readdirSync(join(base, 'first', 'artifacts')).toSorted());
  });

  test('keeps secrets out of files and store', async () => {
    const base = temporaryFolder();
    const store = memoryStore();
    await runInto(base, { store });
    expect(readJson(base, 'first', 'config.resolved.json')).toEqual({
      text: 'a long text',
      apiKey: '[redacted]',
    });
    expect(JSON.stringify(store.run('first'))).not.toContain('hunter2');
  });

  test.each([
    ['a wrong configuration', { txt: 'x' }, 'CONFIG_INVALID'],
    ['a task that cannot be set up', { text: 'impossible' }, 'TASK_FAILED'],
  ])('that cannot start for %s leaves nothing', async (_name, config, code) => {
    const base = join(temporaryFolder(), 'runs');
    await expect(runInto(base, { config })).rejects.toMatchObject({ code });
    expect(existsSync(base)).toBe(false);
  });

  test('warns of files that the task could not make, and keeps the rest', async () => {
    const base = temporaryFolder();
    const artifacts = async (): Promise<never> => {
      throw new Error('no ink');
    };
    const { warnings } = await runInto(base, { task: { ...shorten, artifacts } });
    expect(warnings).toEqual(["The task's own files could not be made: no ink"]);
    expect(readdirSync(join(base, 'first')).sort()).toEqual([
      'artifacts',
      'config.resolved.json',
      'manifest.json',
      'report.html',
      'summary.json',
    ]);
  });
});
