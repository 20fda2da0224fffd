import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, describe as group, test } from 'vitest';
import { describe } from '../../src/measure/index.ts';
import { type CommandSimulatorOptions, commandSimulator } from '../../src/simulators/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function said(
  command: string,
  text = 'abc',
  options: Partial<CommandSimulatorOptions> = {},
): Promise<string> {
  await using simulator = await commandSimulator({
    command,
    folder,
    timeout: 20,
    env: process.env,
    ...options,
  });
  return describe(await simulator.evaluate(text, {}));
}

/** A scorer as REINVENT 4's documentation of ExternalProcess has it: SMILES by line in, a payload of lists out. */
const scorer = `
import { readFileSync } from 'node:fs';
const smiles = readFileSync(0, 'utf8').split('\\n').slice(0, -1);
const payload = {
  length: smiles.map((one) => one.length),
  batch: smiles.map(() => smiles.length),
  odd: smiles.map((one) => (one.length % 2 ? NaN : 1)),
};
console.log(JSON.stringify({ version: 1, payload }));
`;
writeFileSync(join(folder, 'scorer.mjs'), scorer);

group('a command', () => {
  test.each<[string, string, string]>([
    ['a number', 'wc -c', 'score = 4'],
    ['a line with a unit', 'echo "affinity: -7.5 kcal/mol"', 'score = -7.5\naffinity = -7.5 kcal/mol'],
    [
      'lines and words',
      'printf "score = 2\\nmass: 18 g\\nIt boils early.\\n"',
      'score = 2\nmass = 18 g\nprinted: It boils early.',
    ],
    ['JSON', `echo '[3, "Nice."]'`, 'score = 3\nfeedback: Nice.'],
    ['a number without a value', 'echo nan', 'Problem: It gave no score: NaN.'],
    ['words alone', 'echo hello', 'Problem: It gave no score: nothing came back.\nprinted: hello'],
    [
      'a failure',
      `sh -c 'echo "no licence" >&2; exit 3'`,
      'Problem: Measuring it failed: it ended with code 3: no licence.',
    ],
    ['what a file of the candidate holds', `sh -c 'cat "$0" | wc -l' {file}`, 'score = 2'],
  ])('gives back %s', async (what, command, words) => {
    expect(await said(command, what.includes('file') ? 'a\nb' : 'abc')).toBe(words);
  });

  test('may have a property for its score', async () => {
    expect(await said('printf "a: 1\\nb: 2"', 'x', { property: 'b' })).toBe('score = 2\na = 1\nb = 2');
  });

  test('may score many texts at a time, as external processes of REINVENT do', async () => {
    const command = `${process.execPath} scorer.mjs`;
    const options = {
      command,
      folder,
      format: 'external-process',
      property: 'length',
      env: process.env,
    } as const;
    await using simulator = await commandSimulator(options);
    const measured = await Promise.all(['C', 'CCO'].map((text) => simulator.evaluate(text, {})));
    expect(measured.map((one) => describe(one))).toEqual([
      'score = 1\nlength = 1\nbatch = 2',
      'score = 3\nlength = 3\nbatch = 2',
    ]);
    await using odd = await commandSimulator({ ...options, property: 'odd' });
    const ethane = await odd.evaluate('C', {});
    expect(describe(ethane)).toBe('Problem: It gave no score: nothing came back.');
  });

  test.each<[string, string, RegExp]>([
    [
      'looks like an evaluation of this program and holds anything',
      '{"score":1,"feasible":true,"measurements":[3],"problems":[],"artifacts":[{}],"feedback":{}}',
      /'feasible' is no field of it/u,
    ],
    [
      'is nested fifty thousand times',
      `${'{"score":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      /score is an object that cannot be shown, where a finite number is wanted/u,
    ],
  ])('whose output %s ends the search in words', async (_, output, reason) => {
    writeFileSync(join(folder, 'output.json'), output);
    await expect(said('cat output.json')).rejects.toMatchObject({ code: 'MEASURE_INVALID' });
    await expect(said('cat output.json')).rejects.toThrow(reason);
  });

  test('repeats no secret that it was given', async () => {
    const given = { env: { ...process.env, LAB_TOKEN: 'secret-of-the-lab' }, secrets: ['LAB_TOKEN'] };
    expect(await said(`sh -c 'echo 1; echo "I am $LAB_TOKEN."'`, 'a', given)).toBe(
      'score = 1\nprinted: I am [secret].',
    );
    expect(await said(`sh -c 'echo "$LAB_TOKEN" >&2; exit 3'`, 'a', given)).toMatch(/code 3: \[secret\]\./u);
  });

  test('has a version that changes with the files that it names', async () => {
    const versionOf = async (): Promise<string> => {
      writeFileSync(join(folder, 'run.sh'), `echo ${count++}`);
      await using simulator = await commandSimulator({ command: 'sh run.sh', folder, env: process.env });
      return simulator.version;
    };
    let count = 1;
    expect(await versionOf()).not.toBe(await versionOf());
  });

  test('that takes too long is ended', async () => {
    expect(await said('sleep 30', 'a', { timeout: 0.5 })).toBe(
      'Problem: Its measurement had no end: it took more than 0.5 s.',
    );
  });

  test('that is not there ends the search, with its name', async () => {
    const refused = said('no-such-program-anywhere');
    await expect(refused).rejects.toMatchObject({ code: 'SIMULATOR_UNUSABLE' });
    await expect(refused).rejects.toThrow(/no-such-program-anywhere ENOENT/u);
  });

  test.each<[string, RegExp]>([
    ['echo "open', /has an open "/u],
    ['  ', /has no word in it/u],
    ['cat a.txt | wc', /'\|' is a shell's/u],
  ])('that cannot be split is refused: %s', async (command, reason) => {
    await expect(said(command)).rejects.toMatchObject({ code: 'COMMAND_INVALID' });
    await expect(said(command)).rejects.toThrow(reason);
  });

  test.each<[string, Partial<CommandSimulatorOptions>, RegExp]>([
    ['printf "a: 1\\nb: 2"', {}, /it has a, b: say which is the score/u],
    ['printf "a: 1\\nb: 2"', { property: 'c' }, /it has no 'c', but a, b/u],
    [`echo '{"version": 1, "payload": {"a": [1, 2]}}'`, {}, /its 'a' has 2 values for 1 texts/u],
    ['echo "{"', {}, /it is no JSON/u],
    ['echo 3', { format: 'external-process' }, /it has no payload/u],
  ])('whose output is no measurement ends the search: %s', async (command, options, reason) => {
    await expect(said(command, 'a', options)).rejects.toMatchObject({ code: 'MEASURE_INVALID' });
    await expect(said(command, 'a', options)).rejects.toThrow(reason);
  });
});

group('a command that names what is no regular file', () => {
  test.each(['/dev/zero', '/dev/stdin', 'waiting', 'waiting.py', '.'])(
    'is opened without reading %s',
    async (name) => {
      if (name.startsWith('waiting')) execFileSync('mkfifo', [join(folder, name)]);
      const command = `wc -c ${name}`;
      await using simulator = await commandSimulator({ command, folder, env: {} });
      await using other = await commandSimulator({ command: 'wc -c none', folder, env: {} });
      expect(simulator.version).toBe(other.version);
    },
  );

  test('and a further file that is none is refused', async () => {
    const options = { command: 'wc -c', files: ['/dev/zero'], folder, env: {} };
    await expect(commandSimulator(options)).rejects.toThrow(
      "'/dev/zero', which a simulator depends on, cannot be read",
    );
  });
});
