import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exportRun,
  importRun,
  memoryStore,
  replayTask,
  resumeTask,
  runTask,
  sqliteStore,
  verifyRun,
} from '../../src/doors/runs.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { counting, shortening, storeWithRun } from '../support/counting.ts';

const now = Date.UTC(2026, 0, 31);
const bundleOf = async (text?: string): Promise<readonly string[]> =>
  exportRun(await storeWithRun(text === undefined ? {} : { text }), 'first', { now });

type Line = Record<string, unknown>;
const parsed = (lines: readonly string[]): Line[] => lines.map((line) => JSON.parse(line) as Line);

test('a run comes out of a bundle as it went in, whatever its text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), async (text) => {
      const from = await storeWithRun({ text });
      const to = memoryStore();
      const imported = await importRun(to, exportRun(from, 'first', { now }));
      expect(imported).toEqual({
        run: 'first',
        entries: from.entries('first').length,
        calls: from.calls('first').length,
        already: false,
        redacted: 0,
        unsealed: 0,
        unsealedFacts: expect.arrayContaining(['call.at']),
      });
      expect(to.entries('first')).toEqual(from.entries('first'));
      expect(to.run('first')).toEqual(from.run('first'));
      expect(to.calls('first')).toEqual(from.calls('first').map((call) => ({ ...call, shared: false })));
      expect(to.budget('run/first')).toEqual(from.budget('run/first'));
    }),
    { numRuns: 25 },
  );
});

test('the header says where the run comes from', async () => {
  const [header] = parsed(await bundleOf());
  expect(header).toMatchObject({
    format: 'textgrad-run',
    version: 1,
    exportedAt: '2026-01-31T00:00:00.000Z',
    task: 'test/counting',
    engines: [{ name: 'scripted', kind: 'scripted', endpoint: 'scripted', models: ['scripted'] }],
    answered: { first: expect.any(String), last: expect.any(String) },
  });
});

test('an imported run can be replayed from a file, and its answers are for nobody else', async () => {
  const store = sqliteStore(':memory:');
  await importRun(store, await bundleOf());
  const replay = await replayTask(counting, { store, id: 'first', engine: shortening('never asked') });
  expect(replay).toMatchObject({ entries: store.entries('first').length, summary: { status: 'completed' } });
  expect(store.calls('first').every(({ shared }) => !shared)).toBe(true);
  await store.close();
});

test('importing the same again changes nothing; another run of the same id is refused', async () => {
  const store = memoryStore();
  const lines = await bundleOf();
  await importRun(store, lines);
  expect(await importRun(store, lines)).toMatchObject({ already: true });
  await expect(importRun(store, await bundleOf('another text'))).rejects.toMatchObject({
    code: 'RUN_CONFLICT',
  });
});

/** Changes the first line that fits. */
function tamper(
  lines: readonly string[],
  fits: (line: Line) => boolean,
  change: (line: Line) => Line,
): string[] {
  const at = parsed(lines).findIndex(fits);
  return lines.map((line, index) => (index === at ? JSON.stringify(change(JSON.parse(line) as Line)) : line));
}

const tampering: readonly (readonly [
  what: string,
  fits: (line: Line) => boolean,
  change: (line: Line) => Line,
])[] = [
  [
    'an answer',
    ({ type, kind }) => type === 'call' && kind === 'engine',
    (line) => ({ ...line, response: { value: { text: 'other', model: 'scripted', usage: {} } } }),
  ],
  [
    'a question',
    ({ kind }) => kind === 'simulator',
    (line) => ({ ...line, request: { candidate: 'other' } }),
  ],
  [
    'an entry',
    ({ operation }) => operation === 'acceptance',
    (line) => ({ ...line, body: { improved: true } }),
  ],
  [
    'the last entry’s hash',
    ({ operation }) => operation === 'run.ended',
    (line) => ({ ...line, hash: 'a'.repeat(64) }),
  ],
  [
    'the configuration',
    ({ type }) => type === 'run',
    (line) => ({ ...line, manifest: { ...(line.manifest as Line), config: { text: 'other' } } }),
  ],
  [
    'the best candidate of the result',
    ({ type }) => type === 'run',
    (line) => {
      const summary = line.summary as { best: Line };
      return { ...line, summary: { ...summary, best: { ...summary.best, score: 99 } } };
    },
  ],
];

test.each(tampering)('%s that was changed is found, and nothing is written', async (_what, fits, change) => {
  const store = memoryStore();
  await expect(importRun(store, tamper(await bundleOf(), fits, change))).rejects.toMatchObject({
    kind: 'usage',
    code: expect.stringMatching(/^BUNDLE_(?:TAMPERED|INVALID)$/u),
  });
  expect(store.runs()).toEqual([]);
});

test('whichever line is missing or twice, it is found', async () => {
  const lines = await bundleOf();
  for (const index of lines.keys())
    for (const changed of [lines.toSpliced(index, 1), lines.toSpliced(index, 0, lines[index] ?? '')]) {
      const store = memoryStore();
      await expect(importRun(store, changed), `line ${index}`).rejects.toMatchObject({
        code: expect.stringMatching(/^BUNDLE_/u),
      });
      expect(store.runs()).toEqual([]);
    }
});

test.each([
  ['nothing', '', 'start with one header'],
  ['no JSON', 'hello', 'line 1'],
  ['a newer version', '{"type":"header","format":"textgrad-run","version":2}', 'version'],
  ['a trap for the stack', `{"type":"call","request":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'line 1'],
  ['a path for an id', '{"type":"run","id":"../../etc"}', 'id of a run'],
])('%s is not a bundle', async (_name, line, words) => {
  await expect(importRun(memoryStore(), [line])).rejects.toMatchObject({
    code: 'BUNDLE_INVALID',
    message: expect.stringContaining(words),
  });
});

test('a result that no command could show is refused, with its line', async () => {
  const lines = tamper(
    await bundleOf(),
    ({ type }) => type === 'run',
    (line) => ({ ...line, summary: { ...(line.summary as Line), best: null } }),
  );
  await expect(importRun(memoryStore(), lines)).rejects.toMatchObject({
    code: 'BUNDLE_INVALID',
    message: expect.stringContaining('line 2: summary: it is not the result of a run'),
  });
});

test('secrets leave neither by name, nor in URLs, nor as words that are known to be secret', async () => {
  const store = await storeWithRun({
    text: 'see https://me:hunter2@example.org/?token=hunter2 and sk-hunter2-hunter2',
  });
  const lines = exportRun(await withKey(), 'first', { now });
  expect(lines.join('\n')).not.toContain('hunter2');
  expect(() => exportRun(store, 'first', { now, secrets: ['sk-hunter2-hunter2'] })).toThrow('holds a secret');
});

/** A run whose engine says a URL with credentials, and whose configuration has a key. */
async function withKey() {
  const store = memoryStore();
  const engine = shortening('https://me:hunter2@example.org/');
  const config = { apiKey: 'hunter2' };
  await runTask(counting, { name: 'test/counting', id: 'first', engine, store, config });
  return store;
}

test('a bundle without its secrets says how much cannot be checked', async () => {
  const store = memoryStore();
  const imported = await importRun(store, exportRun(await withKey(), 'first', { now }));
  expect(imported.redacted).toBeGreaterThan(0);
  expect(verifyRun(store, 'first')).toMatchObject({ redacted: imported.redacted, unsealed: 0 });
});

test.each([
  ['a year that no calendar has', { createdAt: 1e300 }],
  ['a time before there were any', { createdAt: -1 }],
])('%s is refused with its line', async (_what, change) => {
  const lines = tamper(
    await bundleOf(),
    ({ type }) => type === 'run',
    (line) => ({ ...line, ...change }),
  );
  await expect(importRun(memoryStore(), lines)).rejects.toMatchObject({
    code: 'BUNDLE_INVALID',
    message: expect.stringContaining('line 2: createdAt'),
  });
});

test('a run whose calls failed for good on the way goes into a bundle with them', async () => {
  const store = memoryStore();
  let asked = 0;
  const engine = shortening();
  const failing: typeof engine = {
    ...engine,
    generate: (request, options) => {
      if (++asked === 2) throw new TextGradError('engine', 'ENGINE_TIMEOUT', 'No sign of life.');
      return engine.generate(request, options);
    },
  };
  const options = { store, engine: failing, id: 'first' };
  const { status } = await runTask(counting, { ...options, name: 'test/counting' });
  expect(status).toBe('failed');
  await resumeTask(counting, options);
  expect(store.calls('first').some(({ occurrence }) => occurrence < 0)).toBe(true);
  const to = memoryStore();
  expect(await importRun(to, exportRun(store, 'first', { now }))).toMatchObject({ unsealed: 0 });
  expect(to.calls('first')).toHaveLength(store.calls('first').length);
});

test('what a task says of all that was measured goes with the run, and is said to be sealed by nothing', async () => {
  const store = memoryStore();
  const remarking = {
    ...counting,
    setup: async (...[config, tools]: Parameters<typeof counting.setup>) => ({
      ...(await counting.setup(config, tools)),
      remarks: async (measured: readonly unknown[], [best = '']: readonly string[]) => [
        `${measured.length} texts, the best of ${best.length} characters`,
      ],
    }),
  };
  const run = { store, id: 'first', name: 'test/counting', engine: shortening('abcde') };
  const { remarks, best } = await runTask(remarking, run);
  expect(remarks).toEqual([`4 texts, the best of ${best.text.length} characters`]);
  const to = memoryStore();
  const { unsealedFacts } = await importRun(to, exportRun(store, 'first', { now }));
  expect(unsealedFacts).toContain('summary.remarks');
  expect(to.run('first')?.summary).toMatchObject({ remarks });
});
