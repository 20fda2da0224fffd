import { folderText, plainText } from '@textgrad/code';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultCommandLimits } from '../../src/command/command.ts';
import { readFolder } from '../../src/folder/read-folder.ts';
import { rawText } from '../../src/folder/snapshot.ts';
import { type ProjectSettings, projectSimulator } from '../../src/simulators/project-simulator.ts';
import { nodeTest, projectFolder, removeProjects, runProject } from './project-folders.ts';

afterAll(removeProjects);

const longest = { timeout: 300_000 };
const esm = { 'package.json': '{"type":"module"}' };
const once = { test: 'node --test', repeats: 1 };

/** What is said of a project as it stands. */
async function saidOf(files: Readonly<Record<string, string>>, further: Partial<ProjectSettings> = {}) {
  const snapshot = await readFolder(projectFolder({ ...esm, ...files }), { files: [], ignore: [] });
  const text = folderText(
    snapshot.chosen.map((path) => ({ path, text: plainText(rawText(snapshot, path) ?? '') })),
  );
  const simulator = projectSimulator({ snapshot, test: 'node --test', runner: 'node', ...further });
  const { score, feedback, samples } = await simulator.evaluate(text, {});
  return { score, feedback: Object.values(feedback).join('\n'), samples };
}

const refusalOf = async (files: Readonly<Record<string, string>>, config: object = {}): Promise<unknown> => {
  const folder = projectFolder({ ...esm, ...files });
  return runProject({ folder, ...once, ...config }, { steps: 0 }).then(
    () => 'it was run',
    (error: { readonly code?: string; readonly message: string }) => `${error.code}: ${error.message}`,
  );
};

const uses = nodeTest("import { f } from './f.js';", "test('f', () => assert.equal(f(), 1));");

describe('a project whose program is bad', () => {
  it.each([
    ['does not parse', 'export const f = () => {', /SyntaxError: Unexpected end of input/u],
    [
      'needs a module that is not there',
      "import 'left-pad-of-nobody';\nexport const f = () => 1;",
      /Cannot find package 'left-pad-of-nobody'/u,
    ],
  ])('is measured where it %s, and said why', longest, async (_, source, words) => {
    const { score, feedback } = await saidOf({ 'f.js': source, 'f.test.js': uses });
    expect(score).toBe(0);
    expect(feedback).toMatch(words);
  });

  it.each([
    [
      'does not end',
      'export const f = () => { for (;;); };',
      { seconds: 3 },
      'It was ended after 3 s: a test or the program does not end, or limits.seconds is too small.',
    ],
    [
      'prints without end',
      "import { writeSync } from 'node:fs';\nexport const f = () => { for (;;) writeSync(2, 'x'.repeat(65536)); };",
      { outputCharacters: 2_000_000 },
      'It was ended for printing more than 2000000 characters (limits.outputCharacters).',
    ],
    [
      'takes all memory',
      'export const f = () => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)); };',
      { memoryBytes: 400 * 2 ** 20 },
      'It was ended for holding more than 400 MiB (limits.memoryBytes).',
    ],
    [
      'starts processes without end',
      "import { spawn } from 'node:child_process';\nexport const f = () => { for (let i = 0; i < 60; i++) spawn('sleep', ['60']); return new Promise(() => setTimeout(() => {}, 60000)); };",
      { processes: 30 },
      'It was ended for having more than 30 processes at a time (limits.processes).',
    ],
  ])('is ended where it %s', longest, async (_, source, limits, words) => {
    // Printed straight away, as a runner would keep it.
    const program = `import { f } from './f.js';\nif ((await f()) !== 1) process.exit(1);\n`;
    const { score, feedback } = await saidOf(
      { 'f.js': source, 'go.js': program },
      { test: 'node go.js', runner: 'exit', limits: { ...defaultCommandLimits, ...limits } },
    );
    expect(score).toBe(0);
    expect(feedback).toContain(words);
  });

  it('has failed every test that it does not come to', longest, async () => {
    const files = { 'f.js': 'process.exit(0);\nexport const f = () => 1;\n', 'f.test.js': uses };
    expect(await saidOf(files, { expected: ['f.test.js: f'] })).toMatchObject({
      score: 0,
      feedback: 'It was not run.',
    });
  });

  it('decides neither how it is read nor, by what it prints, whether it passes', longest, async () => {
    const files = {
      'f.js': "export const f = () => console.log('1..3\\nok 1 - a\\nok 2 - b\\nok 3 - c');\n",
      'go.js': "import { f } from './f.js';\nf();\nprocess.exit(1);\n",
    };
    const command = { test: 'node go.js', runner: 'exit' } as const;
    expect(await saidOf(files, command)).toMatchObject({ score: 0, samples: { 'node go.js': 0 } });
  });

  it('has no network, none of the files of its user, and cannot change the folder', longest, async () => {
    const { score, feedback } = await saidOf({
      'f.js': [
        "import { existsSync, writeFileSync } from 'node:fs';",
        "import { homedir, networkInterfaces } from 'node:os';",
        "export const f = () => { writeFileSync('written.txt', 'x'); return [Object.values(networkInterfaces()).flat().filter((one) => !one.internal).length, existsSync('/root/.bashrc'), existsSync('/etc/passwd'), existsSync(homedir() + '/.ssh')].join(); };",
      ].join('\n'),
      'f.test.js': nodeTest(
        "import { f } from './f.js';",
        "test('f', () => assert.equal(f(), '0,false,false,false'));",
      ),
    });
    expect(feedback).toBe('');
    expect(score).toBe(1);
  });
});

describe('a command that we do not know', () => {
  it.each([
    [
      'the Test Anything Protocol',
      "console.log('1..2\\nok 1 - a\\nnot ok 2 - b');",

      0.5,
      'the Test Anything Protocol',
    ],
    ['anything else', "console.log('fine');", 1, 'its exit code alone'],
  ])('is read as what it prints at the start: %s', longest, async (_, program, score, reads) => {
    const folder = projectFolder({ ...esm, 'go.js': `${program}\n` });
    const { best, remarks } = await runProject({ folder, test: 'node go.js' }, { steps: 0 });
    expect(best.score).toBe(score);
    expect(remarks?.join(' ')).toContain(`results were read from ${reads}`);
  });
});

describe('a project whose tests are bad', () => {
  it('counts no flaky test, and says so', longest, async () => {
    const folder = projectFolder({
      ...esm,
      'f.js': 'export const f = () => 1;\n',
      'f.test.js': nodeTest(
        "import { f } from './f.js';",
        "test('steady', () => assert.equal(f(), 1));",
        "test('now and then', () => assert.ok(process.hrtime.bigint() % 2n === 0n));",
      ),
    });
    const { best, remarks } = await runProject({ folder, ...once, repeats: 12 }, { steps: 0 });
    expect(best.score).toBe(1);
    expect(remarks?.join(' ')).toContain("Flaky, and not counted: 'f.test.js: now and then'.");
  });

  it('says of a test that every version fails that it may be wrong itself', longest, async () => {
    const folder = projectFolder({
      ...esm,
      'f.js': 'export const f = (x) => x + 1;\n',
      'f.test.js': nodeTest(
        "import { f } from './f.js';",
        "test('right', () => assert.equal(f(1), 2));",
        "test('wrong itself', () => assert.equal(1, 2));",
      ),
    });
    const { remarks } = await runProject({ folder, ...once }, { steps: 1 });
    expect(remarks?.join(' ')).toMatch(
      /All \d+ versions that were measured fail 'f\.test\.js: wrong itself': the test may be wrong itself/u,
    );
  });

  it.each([
    [
      'no tests',
      { 'f.js': 'export const f = 1;\n' },
      {},
      /^(?:TESTS_NONE|TEST_COMMAND_FAILS): The command 'node --test' (?:runs no test|says nothing of any test)/u,
    ],
    [
      'a command that is not there',
      { 'f.js': '1;\n' },
      { test: 'no-such-runner --all' },
      /^TEST_COMMAND_FAILS: The command 'no-such-runner --all' cannot be run in the sandbox: It ended with code 127/u,
    ],
    [
      'no command',
      { 'f.js': '1;\n' },
      { test: undefined },
      /^TEST_MISSING: There is no command that tests the project: name one, --set test='npm test'/u,
    ],
    [
      'a script that is not there',
      { 'f.js': '1;\n', 'package.json': '{"scripts":{"build":"tsc"}}' },
      { test: 'npm test' },
      /^TEST_SCRIPT_MISSING: There is no script 'test' in package\.json \(it has build\)/u,
    ],
    [
      'a report for people',
      { 'f.js': 'export const f = () => 1;\n', 'f.test.js': uses },
      { test: 'node --test --test-reporter=spec' },
      /^TEST_REPORTER: .*leave out --test-reporter/u,
    ],
    [
      'no file that may change',
      { 'a.txt': '1' },
      {},
      /^FILES_NONE: .* has no file that is a program and no test/u,
    ],
    ['a file that is no text', { 'f.js': '\0' }, {}, /^FILE_NOT_TEXT: 'f\.js' is not text in UTF-8/u],
    [
      'no isolation that nobody allowed',
      { 'f.js': '1;\n', 'f.test.js': uses },
      { testUnsandboxed: true },
      /^PROGRAMS_NOT_ALLOWED: .*without isolation/u,
    ],
  ])('with %s is refused in a sentence', longest, async (_, files, config, words) => {
    expect(await refusalOf(files, config)).toMatch(words);
  });
});
