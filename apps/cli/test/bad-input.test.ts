import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const toy = ['--plugin', toyPlugin];

/** A call, and what its one sentence must hold: what was given, what is near, where to look. */
const cases: readonly (readonly [name: string, argv: readonly string[], words: readonly string[]])[] = [
  ['an unknown command', ['rnu'], ["'rnu'", "Did you mean 'run'?", "'textgrad --help'"]],
  ['an unknown option', ['run', 'toy/shorten', '--sed', '1'], ["'--sed'", '--seed', "'textgrad run --help'"]],
  ['a missing argument', ['run'], ["'task'", "'textgrad run --help'"]],
  ['one argument too many', ['show', 'a', 'b'], ['Too many arguments', "'textgrad show --help'"]],
  ['a seed that is no number', ['run', 'toy/shorten', '--seed', 'x'], ["'x'", 'whole number']],
  ['negative steps', ['run', 'toy/shorten', '--steps=-1'], ["'-1'", 'whole number from 0']],
  ['an unknown plugin', ['run', 'molecule/design'], ["'molecule'", "Did you mean 'molecules'?"]],
  ['an unknown command with options', ['lst', '--all'], ["'lst'", "Did you mean 'list'?"]],
  ['an option without a command', ['--all'], ["'--all'", "'textgrad --help'"]],
  ['a missing plugin file', ['run', 'toy/shorten', '--plugin', './no'], ["'./no'"]],
  [
    'an unknown task',
    ['run', 'toy/shortn', ...toy],
    ["'toy/shortn'", "Did you mean 'toy/shorten'?", "'textgrad list'"],
  ],
  [
    'a task without its plugin',
    ['run', 'shorten', ...toy],
    ["'shorten'", "'toy/shorten'", "'textgrad list'"],
  ],
  [
    'an unknown engine',
    ['run', 'toy/shorten', ...toy, '--engine', 'exprt'],
    ["'exprt'", "Did you mean 'expert'?"],
  ],
  [
    'an engine without its key',
    ['run', 'toy/shorten', ...toy, '--engine', 'openai:gpt-4o'],
    ['OPENAI_API_KEY'],
  ],
  [
    'an unknown setting',
    ['run', 'toy/shorten', ...toy, '--set', 'lenght=1'],
    ["'lenght'", "'length'", "'textgrad schema toy/shorten'"],
  ],
  [
    'a setting of the wrong type',
    ['run', 'toy/shorten', ...toy, '--set', 'length=long'],
    ['length', 'number'],
  ],
  [
    'a setting without a value',
    ['run', 'toy/shorten', ...toy, '--set', 'length'],
    ["'length'", '--set path=value'],
  ],
  ['a setting without a name', ['run', 'toy/shorten', ...toy, '--set', 'a..b=1'], ["'a..b=1'"]],
  ['a file that is not there', ['run', 'none.yaml'], ["'none.yaml'"]],
  ['a schema of nothing', ['schema', 'toy/x', ...toy], ["'toy/x'", 'toy/shorten']],
  ['a run that is not there', ['show', '20260131'], ["'20260131'", 'no runs yet']],
];

describe('wrong usage is one clear sentence, exit code 2, and leaves nothing', () => {
  test.each(cases)('%s', async (_name, argv, words) => {
    const { code, out, err, cwd } = await call(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^error: [^\n]+\n$/u);
    for (const word of words) expect(err).toContain(word);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each(cases)('%s, with --json', async (_name, argv, words) => {
    const { code, out, err } = await call([...argv, '--json']);
    const { error } = JSON.parse(out) as { error: Record<string, unknown> };
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(error).toMatchObject({ kind: 'usage', code: expect.stringMatching(/^[A-Z_]+$/u) });
    for (const word of words) expect(error.message).toContain(word);
  });
});

/** Configuration files that are wrong, and what the sentence must hold. */
const files: readonly (readonly [name: string, text: string, words: readonly string[]])[] = [
  ['an unknown key', 'task: toy/shorten\nsteeps: 3\n', ["'steeps'", "Did you mean 'steps'?"]],
  ['no task', 'steps: 3\n', ["'plugin/task'"]],
  ['a wrong type', 'task: toy/shorten\nsteps: many\n', ['steps', 'number']],
  ['broken YAML', 'task: [\n', ['neither YAML nor JSON', 'line']],
  ['nothing', '', ['run.yaml']],
];

test.each(files)('a configuration file with %s', async (_name, text, words) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'run.yaml'), text);
  const { code, err } = await call(['run', 'run.yaml'], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/^error: [^\n]+\n$/u);
  for (const word of words) expect(err).toContain(word);
  expect(readdirSync(cwd)).toEqual(['run.yaml']);
});

describe('a place that cannot be written to', () => {
  const folder = (): string => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    mkdirSync(join(cwd, 'folder'));
    return cwd;
  };

  test.each(['file', 'file/deeper'])('--out %s fails before anything runs', async (out) => {
    const cwd = folder();
    const { code, err } = await call(['run', 'toy/shorten', ...toy, '--out', out], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: The run directory '[^']+' cannot be made: [^\n]+ --out\.\n$/u);
    expect(readdirSync(cwd)).toEqual(['file', 'folder']);
  });

  test.each(['file/store.sqlite', 'folder'])('--store %s leaves no run directory', async (store) => {
    const cwd = folder();
    const { code, err } = await call(['run', 'toy/shorten', ...toy, '--store', store], { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^error: The store '[^']+' cannot be opened [^\n]+ --store\.\n$/u);
    expect(readdirSync(cwd)).toEqual(['file', 'folder']);
  });
});
