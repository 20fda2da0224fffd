import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ended, endOf, startTextgrad } from './support/textgrad-process.ts';

/** What tests/fixtures/before/README.md made, the newest first, as `textgrad ls` lists it. */
const made = [
  { task: 'reasoning/prompt', status: 'exhausted', bestScore: 0.5, entries: 10, unsealed: 7 },
  { task: 'reasoning/solution', status: 'completed', bestScore: 2, entries: 13, unsealed: 0 },
  { task: 'radiotherapy/tune-weights', status: 'completed', bestScore: -0.3074, entries: 14, unsealed: 0 },
  { task: 'code/repair', status: 'completed', bestScore: 1, entries: 9, unsealed: 0 },
  { task: 'molecules/design', status: 'completed', bestScore: 0.9469, entries: 24, unsealed: 0 },
] as const;

/** Tasks whose plugin computes something else now, with what their replay says; those of others replay the same. */
const computedOtherwise: Readonly<Record<string, { readonly code: string; readonly words: string }>> = {
  // Each target has its own prescription and normal tissue has a weight: the first thing recorded, the settings, differs.
  'radiotherapy/tune-weights': {
    code: 'REPLAY_MISMATCH',
    words: "does not repeat: entry 0 was 'run.started'",
  },
  // Prompts speak of hard goals only where a goal is hard.
  'molecules/design': { code: 'REPLAY_MISS', words: 'There is no recorded answer of the engine' },
  // The judge's verdicts are of another version.
  'code/repair': {
    code: 'REPLAY_MISS',
    words: "There is no recorded answer of the simulator 'code/tests'",
  },
};

/** Replays a run; where it is computed otherwise now, checks that the replay says so. */
async function replayed(task: string, run: string, store: string): Promise<object | undefined> {
  const difference = computedOtherwise[task];
  if (difference === undefined) return json('replay', run, '--verify', '--store', store);
  const { code, stdout } = await textgrad('replay', run, '--verify', '--store', store, '--json');
  const { error } = JSON.parse(stdout) as {
    readonly error: { readonly code: string; readonly message: string };
  };
  expect({ code, error: error.code }).toEqual({ code: 5, error: difference.code });
  expect(error.message).toContain(difference.words);
  return undefined;
}

const bundles = {
  'molecules-design.jsonl.gz': 'molecules/design',
  'radiotherapy-tune-weights.jsonl.gz': 'radiotherapy/tune-weights',
  'code-repair.jsonl': 'code/repair',
} as const;

// A copy: to open a store is to write beside it.
const folder = mkdtempSync(join(tmpdir(), 'textgrad-before-'));
cpSync(join(import.meta.dirname, 'fixtures', 'before'), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textgrad = (...args: readonly string[]): Promise<Ended> => endOf(startTextgrad(args, { cwd: folder }));

/** What a command prints with `--json`; it has to end well. */
async function json<TResult>(...args: readonly string[]): Promise<TResult> {
  const { code, stdout, stderr } = await textgrad(...args, '--json');
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as TResult;
}

/** What is read of a result; it is compared whole. */
interface Result {
  readonly run: string;
  readonly usage: Readonly<Record<string, number>>;
}

interface Listed {
  readonly run: string;
  readonly task: string;
  readonly status: string;
  readonly bestScore: number;
}

const { runs } = await json<{ readonly runs: readonly Listed[] }>('ls', '--store', 'store.sqlite');
const idOf = (wanted: string): string =>
  runs.find(({ task }) => task === wanted)?.run ?? expect.fail(`the store has no run of ${wanted}`);

/** The journal's hashes and the result that a bundle holds. */
function contentOf(bundle: string) {
  const lines = bundle.trimEnd().split('\n');
  const read = lines.map((line) => JSON.parse(line) as { type: string; hash: string; summary: Result });
  const { summary } = read.find(({ type }) => type === 'run') ?? expect.fail('no run');
  return { hashes: read.filter(({ type }) => type === 'entry').map(({ hash }) => hash), summary };
}

/** A result without what differs between two runs of the same. */
const plain = ({ run: _run, usage: { seconds: _seconds, ...usage }, ...rest }: Result) => ({
  ...rest,
  usage,
});

describe('a store that the version before made', () => {
  test('is listed', () => {
    expect(runs).toMatchObject(
      made.map(({ task, status, bestScore }) => ({ task, status, bestScore: expect.closeTo(bestScore, 4) })),
    );
  });

  test.each(made)('shows its run of $task', async ({ task, status, bestScore }) => {
    const run = idOf(task);
    const { code, stdout } = await textgrad('show', run, '--store', 'store.sqlite');
    expect(code).toBe(0);
    for (const words of [run, status, String(bestScore), 'Best candidate: step'])
      expect(stdout).toContain(words);
  });

  test.each(made)(
    'has the records of $task unchanged, and its replay is the same or says what is not',
    async (one) => {
      const { task, status, entries, unsealed } = one;
      const run = idOf(task);
      const finished = status === 'completed';
      const replay = await replayed(task, run, 'store.sqlite');
      if (replay)
        expect(replay).toEqual({
          ...{ run, same: true, entries, finished, redacted: 0, unsealed },
          unsealedFacts: expect.arrayContaining(['call.at', 'manifest.prices', 'summary.usage.seconds']),
        });
    },
  );

  test('says so in words', async () => {
    const run = idOf('reasoning/solution');
    const { stdout } = await textgrad('replay', run, '--verify', '--store', 'store.sqlite');
    expect(stdout).toContain('records    hash chain, answers and result are whole\nunsealed   run.id, ');
  });

  test('goes on with its run that ran out of budget, to what an uninterrupted one came to', async () => {
    const run = idOf('reasoning/prompt');
    cpSync(join(folder, 'store.sqlite'), join(folder, 'resumed.sqlite'));
    const at = ['--store', 'resumed.sqlite', '--out', 'runs'];
    expect((await textgrad('resume', run, ...at, '--quiet')).code, 'without more budget').toBe(3);
    const resumed = await json<Result>('resume', run, ...at, '--add-calls', '20', '--quiet');
    const { stdout } = await textgrad('export', run, '--store', 'resumed.sqlite');
    const due = contentOf(readFileSync(join(folder, 'uninterrupted.jsonl'), 'utf8'));
    expect(contentOf(stdout).hashes).toEqual(due.hashes);
    expect(plain(resumed)).toEqual(plain(due.summary));
    expect(resumed).toMatchObject({ status: 'completed', usage: { calls: 23 } });
  });
});

describe('a bundle that the version before made', () => {
  test.each(Object.entries(bundles))(
    '%s is imported, and its replay is the same or says what is not',
    async (file, task) => {
      const { entries } = made.find((one) => one.task === task) ?? expect.fail(task);
      const store = ['--store', `${file}.sqlite`];
      const imported = await json<{ readonly run: string }>('import', file, ...store);
      expect(imported).toMatchObject({ entries, already: false, redacted: 0, unsealed: 0 });
      const replay = await replayed(task, imported.run, `${file}.sqlite`);
      if (replay) expect(replay).toMatchObject({ same: true, entries });
    },
  );

  test('is refused when a word of it was changed', async () => {
    const bundle = readFileSync(join(folder, 'code-repair.jsonl'), 'utf8');
    writeFileSync(join(folder, 'changed.jsonl'), bundle.replaceAll('"improved":true', '"improved":false'));
    const { code, stderr } = await textgrad('import', 'changed.jsonl', '--store', 'changed.sqlite');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('do not fit together') });
  });
});
