import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteStore } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { call, fakeTerminal } from './support/fake-terminal.ts';

const steps = 3;
const settings = (measure: string): string => `task: anything/numbers
steps: ${steps}
proposals: 2
config:
  parameters: { heat: { from: 20, to: 110, unit: degC }, solvent: [water, ethanol] }
  measure: ${measure}
`;

/** What the laboratory finds. */
const yieldOf = (candidate: string): number => {
  const heat = Number(/heat: ([\d.]+)/u.exec(candidate)?.[1]);
  return 80 - ((heat - 78) / 10) ** 2 - (candidate.includes('water') ? 20 : 0);
};

const begun = async (measure = 'ask:yield'): Promise<string> => {
  const { cwd } = fakeTerminal();
  writeFileSync(join(cwd, 'still.yaml'), settings(measure));
  const { code, err } = await call(['run', 'still.yaml'], { cwd });
  expect([code, err]).toEqual([6, expect.stringContaining('textgrad ask')]);
  return cwd;
};

interface Awaited {
  readonly run: string;
  readonly awaited: readonly { readonly id: string; readonly candidate: string; readonly measure: string }[];
}

const asked = async (cwd: string): Promise<Awaited> =>
  JSON.parse((await call(['ask', 'latest', '--json'], { cwd })).out) as Awaited;

/** Fills in the file of `ask` as a chemist would. */
async function answered(cwd: string): Promise<number> {
  await call(['ask', 'latest', '--out', 'asked.csv'], { cwd });
  const [head = '', ...rows] = readFileSync(join(cwd, 'asked.csv'), 'utf8').trimEnd().split('\r\n');
  const filled = rows.map((row) => row.replace(/,,$/u, `,${yieldOf(row)},clear`));
  writeFileSync(join(cwd, 'asked.csv'), [head, ...filled, ''].join('\r\n'));
  return (await call(['tell', 'latest', 'asked.csv'], { cwd })).code;
}

const inStore = async <TResult>(
  cwd: string,
  work: (store: ReturnType<typeof sqliteStore>, run: string) => TResult,
) => {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'), { readOnly: true });
  try {
    return work(store, store.runIds()[0] ?? '');
  } finally {
    await store.close();
  }
};

const evaluations = (cwd: string) =>
  inStore(cwd, (store, run) =>
    store.entries(run).flatMap(({ type, body }) => (type === 'evaluation' ? [body] : [])),
  );

describe('a run whose simulator is a laboratory', () => {
  test('asks, is told step by step, and comes to what a program that answers at once comes to', async () => {
    const cwd = await begun();
    const codes: number[] = [];
    while (codes.at(-1) !== 0 && codes.length <= steps + 1) codes.push(await answered(cwd));
    expect(codes).toEqual([6, 6, 6, 0]);
    const budget = await inStore(cwd, (store, run) => store.budget(`run/${run}`)?.used.evaluations);
    const python = fakeTerminal().cwd;
    const body = yieldProgram;
    writeFileSync(join(python, 'still.py'), body);
    writeFileSync(join(python, 'still.yaml'), settings('python:./still.py'));
    expect((await call(['run', 'still.yaml'], { cwd: python })).code).toBe(0);
    const plain = (all: readonly unknown[]): unknown =>
      JSON.parse(JSON.stringify(all).replaceAll('"feedback":"clear"', ''));
    expect(plain(await evaluations(cwd))).toEqual(plain(await evaluations(python)));
    expect(budget).toBe((await evaluations(cwd)).length);
    const replayed = await call(['replay', 'latest'], { cwd });
    expect(replayed.code).toBe(0);
  });

  test('prints CSV that a spreadsheet can fill in, and at most so many', async () => {
    const cwd = await begun();
    await answered(cwd);
    const { out, err } = await call(['ask', 'latest', '-n', '1'], { cwd });
    expect(out.trimEnd().split('\r\n')).toEqual([
      'id,measure,candidate,score,feedback',
      expect.stringMatching(/^[0-9a-f]{10},yield,"heat: /u),
    ]);
    expect(err).toContain('1 of 2 awaited');
    expect((await call(['ask', 'latest', '-n', '8'], { cwd })).err).toContain('--proposals');
  });

  test('keeps what is told of some, and is told why another is not measured, which the next prompt says', async () => {
    const cwd = await begun();
    await answered(cwd);
    const { awaited } = await asked(cwd);
    const [first, second] = awaited;
    writeFileSync(join(cwd, 'one.jsonl'), `${JSON.stringify({ id: first?.id, score: 12 })}\n`);
    expect((await call(['tell', 'latest', 'one.jsonl'], { cwd })).code).toBe(6);
    const refused = await call(['reject', 'latest', second?.id ?? '', 'it boils over'], { cwd });
    expect(refused.code).toBe(6);
    const prompts = await inStore(cwd, (store, run) =>
      JSON.stringify(
        store
          .calls(run)
          .filter(({ kind }) => kind === 'engine')
          .at(-1)?.request,
      ),
    );
    expect(prompts).toContain('it boils over');
  });

  test.each<[string, (awaited: Awaited['awaited']) => readonly object[], RegExp]>([
    [
      'a hand-edited candidate',
      ([one]) => [{ ...one, candidate: 'heat: 1, solvent: water', score: 1 }],
      /what was asked for is 'heat: /u,
    ],
    [
      'what was not asked for',
      ([one]) => [{ id: one?.id, candidate: one?.candidate, measure: 'toxicity', score: 77 }],
      /is of 'toxicity', but the run asks for 'yield'/u,
    ],
    [
      'what was not asked for, by its candidate',
      ([one]) => [{ candidate: one?.candidate, measure: 'toxicity', score: 77 }],
      /is of 'toxicity', but the run asks for 'yield'/u,
    ],
    ['no number', ([one]) => [{ id: one?.id, score: 'NaN' }], /\(\w{10}\) is no result/u],
    ['nothing', ([one]) => [{ id: one?.id }], /an object with nothing in it/u],
    ['another question', () => [{ id: 'ffffffffff', score: 1 }], /has not asked/u],
    [
      'one twice',
      ([one]) => [
        { id: one?.id, score: 1 },
        { id: one?.id, score: 2 },
      ],
      /told already/u,
    ],
    [
      'a good and a bad one',
      ([one, other]) => [
        { id: one?.id, score: 1 },
        { ...other, id: 'ffffffffff' },
      ],
      /Nothing was kept/u,
    ],
  ])('is not told %s, and loses nothing', async (_, rows, message) => {
    const cwd = await begun();
    await answered(cwd);
    const { awaited } = await asked(cwd);
    writeFileSync(
      join(cwd, 'wrong.jsonl'),
      rows(awaited)
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const { code, err } = await call(['tell', 'latest', 'wrong.jsonl'], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect((await asked(cwd)).awaited).toEqual(awaited);
    expect(await answered(cwd)).toBe(6);
  });

  test('is not told NaN in a CSV, nor the same file twice, nor that of another run', async () => {
    const cwd = await begun();
    const { awaited } = await asked(cwd);
    writeFileSync(join(cwd, 'nan.csv'), `id;score\n${awaited[0]?.id};NaN\n`);
    expect((await call(['tell', 'latest', 'nan.csv'], { cwd })).err).toMatch(
      /row 2 .* its score is 'NaN', which is no number/u,
    );
    await answered(cwd);
    expect((await call(['tell', 'latest', 'asked.csv'], { cwd })).err).toContain('told already');
    const other = (await asked(cwd)).run;
    await call(['run', 'still.yaml', '--seed', '1'], { cwd });
    const mixed = await call(['tell', 'latest', 'asked.csv'], { cwd });
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining(`a question of the run '${other}'`)]);
  });

  test('counts what was asked for in its budget, and no question twice', async () => {
    const cwd = await begun();
    expect((await call(['resume', 'latest'], { cwd })).code).toBe(6);
    expect(await inStore(cwd, (store, run) => store.budget(`run/${run}`)?.used.evaluations)).toBe(1);
    expect((await asked(cwd)).awaited).toHaveLength(1);
  });

  test('keeps what a program beside the laboratory has measured', async () => {
    const { cwd } = fakeTerminal();
    writeFileSync(
      join(cwd, 'still.yaml'),
      `${settings('{ length: "command:wc -c", taste: "ask:taste" }')}  objective: taste - length\n`,
    );
    expect((await call(['run', 'still.yaml'], { cwd })).code).toBe(6);
    const kept = await inStore(cwd, (store, run) =>
      store
        .calls(run)
        .filter(({ kind, occurrence }) => kind === 'simulator' && occurrence === 0)
        .map(({ name }) => name),
    );
    expect(kept).toContain('command wc');
    expect(await answered(cwd)).toBe(6);
  });
});

const yieldProgram = `import re
def evaluate(text):
    heat = float(re.search("heat: ([0-9.]+)", text).group(1))
    return (80 - ((heat - 78) / 10) ** 2 - (20 if "water" in text else 0)), "clear"
`;
