import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf, sqliteStore } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { call, fakeTerminal } from './support/fake-terminal.ts';

const settings = `task: anything/numbers
steps: 3
proposals: 2
config:
  parameters: { heat: { from: 20, to: 110, unit: degC }, solvent: [water, ethanol] }
  measure: ask:yield
`;

/** What the laboratory finds. */
const yieldOf = (candidate: string): number => {
  const heat = Number(/heat: ([\d.]+)/u.exec(candidate)?.[1]);
  return 80 - ((heat - 78) / 10) ** 2 - (candidate.includes('water') ? 20 : 0);
};

/** A run that waits for its start. */
async function begun(): Promise<string> {
  const { cwd } = fakeTerminal();
  writeFileSync(join(cwd, 'still.yaml'), settings);
  expect((await call(['run', 'still.yaml'], { cwd })).code).toBe(6);
  return cwd;
}

/** Answers what is asked; the exit code. */
async function answered(cwd: string): Promise<number> {
  const { awaited } = JSON.parse((await call(['ask', 'latest', '--json'], { cwd })).out) as {
    awaited: readonly { id: string; candidate: string }[];
  };
  const rows = awaited.map(({ id, candidate }) => JSON.stringify({ id, score: yieldOf(candidate) }));
  writeFileSync(join(cwd, 'told.jsonl'), rows.join('\n'));
  return (await call(['tell', 'latest', 'told.jsonl'], { cwd })).code;
}

const attached =
  'candidate,score,feedback\n"solvent = Ethanol, heat = 77.5",79.9,of last year\nheat: 90; solvent: water,58.56,\n';

async function journal(cwd: string) {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'), { readOnly: true });
  try {
    const [run = ''] = store.runIds();
    const { candidates } = archiveOf(store.entries(run));
    const spent = store.budget(`run/${run}`)?.used.evaluations;
    return { candidates, spent, asked: store.calls(run).filter(({ kind }) => kind === 'engine') };
  } finally {
    await store.close();
  }
}

describe('textgrad attach', () => {
  test('values of elsewhere enter before the next step, are told the engine, and replay exactly', async () => {
    const cwd = await begun();
    expect(await answered(cwd)).toBe(6);
    writeFileSync(
      join(cwd, 'old.csv'),
      attached.replace('heat: 90; ', '"heat: 90, ').replace('water,58', 'water",58'),
    );
    const handed = await call(['attach', 'latest', 'old.csv'], { cwd });
    expect([handed.code, handed.err]).toEqual([0, expect.stringContaining('2 attached')]);
    const before = await journal(cwd);
    expect(before.candidates.map(({ operator }) => operator)).not.toContain('attached');
    const codes: number[] = [];
    while (codes.at(-1) !== 0 && codes.length < 6) codes.push(await answered(cwd));
    const { candidates, spent, asked } = await journal(cwd);
    const taken = candidates.filter(({ operator }) => operator === 'attached');
    expect(taken.map(({ texts, evaluation, step }) => [...texts, evaluation.score, step])).toEqual([
      ['heat: 77.5, solvent: ethanol', 79.9, 2],
      ['heat: 90, solvent: water', 58.56, 2],
    ]);
    expect(JSON.stringify(asked.at(-1)?.request)).toContain('77.5');
    const shown = JSON.parse((await call(['show', 'latest', '--json'], { cwd })).out);
    expect(shown.summary.usage.evaluations).toBe(candidates.length);
    expect(spent).toBe(candidates.length - taken.length);
    expect((await call(['replay', 'latest'], { cwd })).code).toBe(0);
    expect((await call(['export', 'latest', '-o', 'run.jsonl'], { cwd })).code).toBe(0);
    const other = fakeTerminal().cwd;
    writeFileSync(join(other, 'run.jsonl'), readFileSync(join(cwd, 'run.jsonl')));
    expect((await call(['import', 'run.jsonl'], { cwd: other })).code).toBe(0);
  });

  test('the best of them is where the run goes on from', async () => {
    const cwd = await begun();
    writeFileSync(
      join(cwd, 'old.jsonl'),
      JSON.stringify({ candidate: 'heat: 78, solvent: ethanol', score: 80 }),
    );
    expect((await call(['attach', 'latest', 'old.jsonl'], { cwd })).code).toBe(0);
    expect(await answered(cwd)).toBe(6);
    const { out } = await call(['show', 'latest', '--json'], { cwd });
    expect(JSON.parse(out).summary.best).toMatchObject({
      ...{ text: 'heat: 78, solvent: ethanol', score: 80, attached: true },
    });
    expect((await call(['show', 'latest'], { cwd })).out).toContain('attached');
  });

  test.each([
    [
      'no candidate of the run',
      { candidate: 'heat: 5000, solvent: water', score: 1 },
      /is no candidate of this run: heat is 5000/u,
    ],
    ['no candidate at all', { score: 1 }, /it has no candidate/u],
    [
      'an answer to a question',
      { id: '0123456789', candidate: 'x', score: 1 },
      /hand it in with 'textgrad tell'/u,
    ],
    [
      'another measure',
      { candidate: 'heat: 30, solvent: water', measure: 'colour', score: 1 },
      /asks no laboratory for 'colour': it asks for yield/u,
    ],
    ['no measurement', { candidate: 'heat: 30, solvent: water', score: 'high' }, /is no result/u],
  ])('%s is refused in a sentence', async (_, row, message) => {
    const cwd = await begun();
    const good = { candidate: 'heat: 40, solvent: water', score: 2 };
    writeFileSync(join(cwd, 'old.jsonl'), [good, row].map((one) => JSON.stringify(one)).join('\n'));
    const { code, err } = await call(['attach', 'latest', 'old.jsonl'], { cwd });
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    writeFileSync(join(cwd, 'old.jsonl'), JSON.stringify(good));
    expect((await call(['attach', 'latest', 'old.jsonl'], { cwd })).code).toBe(0);
    const again = await call(['attach', 'latest', 'old.jsonl'], { cwd });
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('measured in this run already')]);
  });
});
