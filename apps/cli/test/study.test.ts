import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStudy } from '@textgrad/anything';
import { describe, expect, test } from 'vitest';
import { call, fakeTerminal } from './support/fake-terminal.ts';

const whole = `study: branin
tasks:
  example: { task: anything/numbers }
  own:
    task: anything/numbers
    config:
      parameters: { x: { from: -5, to: 10 }, y: { from: 0, to: 15 } }
      measure: python:./bowl.py
presets: [random-edit, feedback-descent]
seeds: 3
budget: { evaluations: 8 }
`;

const bowl = `import re
def evaluate(text):
    x, y = (float(one) for one in re.findall("[-0-9.e]+$|[-0-9.e]+(?=,)", text))
    with open("calls.txt", "a") as out:
        out.write(text + "\\n")
    return -((x - 3) ** 2) - (y - 2) ** 2
`;

function written(text: string): string {
  const { cwd } = fakeTerminal();
  writeFileSync(join(cwd, 'study.yaml'), text);
  writeFileSync(join(cwd, 'bowl.py'), bowl.replace('calls.txt', join(cwd, 'calls.txt')));
  return cwd;
}

interface Table {
  readonly reference: string;
  readonly sections: readonly {
    readonly task?: string;
    readonly rows: readonly {
      readonly method: string;
      readonly role: string;
      readonly runs: number;
      readonly failed: number;
      readonly calls: number;
      readonly score: { readonly value: number };
      readonly comparison?: { readonly pairs: number; readonly p: number };
    }[];
  }[];
}

/** Relative doors start from the working directory of the process. */
const inPlace = (text: string, cwd: string): string => text.replace('./bowl.py', join(cwd, 'bowl.py'));

describe('textgrad study', () => {
  test('compares methods over tasks and seeds with equal budgets, and goes on where it was stopped', async () => {
    const cwd = written(whole);
    writeFileSync(join(cwd, 'study.yaml'), inPlace(whole, cwd));
    const first = await call(['study', 'study.yaml', '--json', '--quiet'], { cwd });
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('index.html')]);
    const { reference, sections } = JSON.parse(first.out) as Table;
    expect(reference).toBe('random-edit');
    expect(sections.map(({ task }) => task)).toEqual(['example', 'own']);
    for (const { rows } of sections) {
      expect(rows.map(({ method, role, runs, failed }) => [method, role, runs, failed])).toEqual([
        ['random-edit', 'reference', 3, 0],
        ['feedback-descent', 'method', 3, 0],
        ['random-edit', 'noise floor', 3, 0],
      ]);
      for (const { calls } of rows) expect(calls).toBeLessThanOrEqual(8);
      expect(rows[1]?.comparison?.pairs).toBe(3);
    }
    const measured = readFileSync(join(cwd, 'calls.txt'), 'utf8').split('\n').length;
    const again = await call(['study', 'study.yaml', '--json', '--quiet'], { cwd });
    const scores = (table: Table) => table.sections.flatMap(({ rows }) => rows.map(({ score }) => score));
    expect(scores(JSON.parse(again.out))).toEqual(scores(JSON.parse(first.out)));
    expect(readFileSync(join(cwd, 'calls.txt'), 'utf8').split('\n').length).toBe(measured);
    expect(existsSync(join(cwd, '.textgrad/studies/branin/index.html'))).toBe(true);
    writeFileSync(join(cwd, 'study.yaml'), inPlace(whole.replace('seeds: 3', 'seeds: 4'), cwd));
    const longer = await call(['study', 'study.yaml'], { cwd });
    expect([longer.code, longer.err]).toEqual([0, expect.stringContaining('18 from earlier')]);
    expect(longer.out).toContain('random-edit (A/A)');
  });

  test('has a schema', async () => {
    const { out } = await call(['schema', 'study']);
    expect(Object.keys(JSON.parse(out).properties)).toEqual(
      expect.arrayContaining(['study', 'tasks', 'engines', 'presets', 'seeds', 'budget']),
    );
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'an unknown key',
      (text) => text.replace('seeds:', 'sedes:'),
      /line 10: there is no key 'sedes'\. Did you mean 'seeds'/u,
    ],
    ['an unknown preset', (text) => text.replace('random-edit,', 'randm,'), /line 9: presets\.0: /u],
    [
      'a preset twice',
      (text) => text.replace('random-edit,', 'feedback-descent,'),
      /line 9: presets: One stands there twice/u,
    ],
    ['no budget', (text) => text.replace(/budget.*\n/u, ''), /budget: /u],
    ['no number of seeds', (text) => text.replace('seeds: 3', 'seeds: 0'), /line 10: seeds/u],
    ['no YAML', () => 'study: [', /neither YAML nor JSON.*line 1/u],
    [
      'an unknown task',
      (text) => text.replace('anything/numbers }', 'anything/numbrs }'),
      /Did you mean 'anything\/numbers'/u,
    ],
    [
      'a wrong setting of a task',
      (text) => text.replace('      measure:', '      meashure:'),
      /study\.yaml, line 8 and 7: There is no setting 'meashure'/u,
    ],
    [
      'another reference',
      (text) => `${text}reference: pareto\n`,
      /the reference 'pareto' is none of the methods: there are random-edit, feedback-descent/u,
    ],
  ])('refuses a file with %s in a sentence', async (_, change, message) => {
    const cwd = written(change(whole));
    const { code, err } = await call(['study', 'study.yaml'], { cwd });
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(join(cwd, '.textgrad'))).toBe(false);
  });

  test('a run that fails is told of, and the others are compared', async () => {
    const cwd = written(whole);
    const broken = whole.replace('./bowl.py', join(cwd, 'missing.py'));
    writeFileSync(join(cwd, 'study.yaml'), broken.replace('seeds: 3', 'seeds: 1'));
    const { code, out } = await call(['study', 'study.yaml'], { cwd });
    expect([code, out]).toEqual([1, expect.stringContaining('1 of 1 cell of random-edit on own failed')]);
  });

  test('reads what a study holds, with its defaults', () => {
    expect(readStudy(whole, 's.yaml')).toMatchObject({ engines: ['expert'], seeds: 3, sameScale: false });
  });
});
