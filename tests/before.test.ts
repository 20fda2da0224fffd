import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ended, endOf, startTextgrad } from './support/textgrad-process.ts';

/** What tests/fixtures/before/README.md made, the newest first, as `textgrad ls` lists it. */
const made = [
  { task: 'reasoning/prompt', status: 'exhausted', bestScore: 0.5, entries: 10 },
  { task: 'reasoning/solution', status: 'completed', bestScore: 2, entries: 13 },
  { task: 'radiotherapy/tune-weights', status: 'completed', bestScore: -0.3074, entries: 14 },
  { task: 'code/repair', status: 'completed', bestScore: 1, entries: 9 },
  { task: 'molecules/design', status: 'completed', bestScore: 0.9469, entries: 24 },
] as const;

/** The first seal says what simulators that ask an engine were: on which data answers were measured. */
const sealedOtherwise = { code: 'REPLAY_MISMATCH', words: "does not repeat: entry 2 was 'calls'" };
/** Every prompt is worded otherwise now: the first question to an engine has no recorded answer. */
const wordedOtherwise = { code: 'REPLAY_MISS', words: "There is no recorded answer of the engine 'expert'" };
/** What the replay of each run says: nothing that asks an engine replays the same. */
const computedOtherwise: Readonly<Record<string, { readonly code: string; readonly words: string }>> = {
  'reasoning/prompt': sealedOtherwise,
  'reasoning/solution': sealedOtherwise,
  'molecules/design': wordedOtherwise,
  // Each target has its own prescription and normal tissue has a weight: the first thing recorded, the settings, differs.
  'radiotherapy/tune-weights': {
    code: 'REPLAY_MISMATCH',
    words: "does not repeat: entry 0 was 'run.started'",
  },
  // The judge's verdicts are of another version.
  'code/repair': {
    code: 'REPLAY_MISS',
    words: "There is no recorded answer of the simulator 'code/tests'",
  },
};

const versions =
  'The run was made by prompt wording 1 and is replayed by prompt wording 4. First difference: entry ';

/** Replays a run, which says the version that made it, and what is not the same. */
async function checkReplay(task: string, run: string, store: string): Promise<void> {
  const difference = computedOtherwise[task];
  const { code, stdout } = await textgrad('replay', run, '--verify', '--store', store, '--json');
  const { error } = JSON.parse(stdout) as {
    readonly error: { readonly code: string; readonly message: string };
  };
  expect({ code, error: error.code }).toEqual({ code: 5, error: difference?.code });
  expect(error.message).toContain(versions);
  expect(error.message).toContain(difference?.words);
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

interface Listed {
  readonly run: string;
  readonly task: string;
  readonly status: string;
  readonly bestScore: number;
}

const { runs } = await json<{ readonly runs: readonly Listed[] }>('ls', '--store', 'store.sqlite');
const idOf = (wanted: string): string =>
  runs.find(({ task }) => task === wanted)?.run ?? expect.fail(`the store has no run of ${wanted}`);

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

  test.each(made)('says what is computed otherwise in the replay of $task', async ({ task }) => {
    await checkReplay(task, idOf(task), 'store.sqlite');
  });

  test('does not go on with its run that ran out of budget: it would ask otherwise', async () => {
    const run = idOf('reasoning/prompt');
    cpSync(join(folder, 'store.sqlite'), join(folder, 'resumed.sqlite'));
    const at = ['--store', 'resumed.sqlite', '--out', 'runs'];
    const { code, stderr } = await textgrad('resume', run, ...at, '--add-calls', '20');
    expect(code).toBe(5);
    expect(stderr).toContain('prompt wording was of version 1, and is of 4.');
    expect(stderr).toContain(
      'The run was asked in prompt wording 1, and this version asks in wording 4: start it again, or',
    );
    const listed = await json<{ readonly runs: readonly Listed[] }>('ls', '--store', 'resumed.sqlite');
    expect(listed.runs.find((one) => one.run === run)).toMatchObject({ status: 'exhausted' });
  });
});

describe('a bundle that the version before made', () => {
  test.each(Object.entries(bundles))(
    '%s is imported, and its replay says what is computed otherwise',
    async (file, task) => {
      const { entries } = made.find((one) => one.task === task) ?? expect.fail(task);
      const store = ['--store', `${file}.sqlite`];
      const imported = await json<{ readonly run: string }>('import', file, ...store);
      expect(imported).toMatchObject({ entries, already: false, redacted: 0, unsealed: 0 });
      await checkReplay(task, imported.run, `${file}.sqlite`);
    },
  );

  test('is refused when a word of it was changed', async () => {
    const bundle = readFileSync(join(folder, 'code-repair.jsonl'), 'utf8');
    writeFileSync(join(folder, 'changed.jsonl'), bundle.replaceAll('"improved":true', '"improved":false'));
    const { code, stderr } = await textgrad('import', 'changed.jsonl', '--store', 'changed.sqlite');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('do not fit together') });
  });
});
