import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, fakeTerminal } from './support/fake-terminal.ts';

const whole = `task: compose
steps: 1
config:
  variable: molecules/molecule
  start: CC(=O)Nc1ccc(O)cc1
  measure:
    QED: molecules/drug-likeness
    chlorine: python:./chlorine.py
  objective: QED_value - 0.1 * chlorine
  view: molecules/molecule
`;

function written(text: string): string {
  const { cwd } = fakeTerminal();
  writeFileSync(join(cwd, 'own.yaml'), text);
  writeFileSync(
    join(cwd, 'chlorine.py'),
    'def evaluate(text):\n    return text.count("Cl"), "No chlorine is wanted."\n',
  );
  return cwd;
}

describe('a task that is composed in YAML', () => {
  test('of a plugin and a Python file runs, is replayed and drawn', async () => {
    const cwd = written(whole.replace('QED_value', 'QED'));
    const { code, out, err } = await call(['run', 'own.yaml', '--json'], { cwd });
    expect([code, err]).toEqual([0, expect.any(String)]);
    const { start, best, task } = JSON.parse(out);
    expect(task).toBe('compose/task');
    // QED of paracetamol by RDKit 2022.09.3.
    expect(start.measurements.QED.value).toBeCloseTo(0.595, 3);
    expect(start.measurements.chlorine.value).toBe(0);
    expect(start.score).toBeCloseTo(0.595, 3);
    expect(best.score).toBeGreaterThanOrEqual(start.score);
    expect((await call(['replay', 'latest'], { cwd })).code).toBe(0);
  });

  test.each([
    ['anything/numbers', 'x: 2.5, y: 7.5', 'example:branin'],
    ['molecules/molecule', 'CC(=O)Nc1ccc(O)cc1', 'molecules/drug-likeness'],
  ])('of %s is searched by random edits too, as a control', async (variable, start, measure) => {
    const cwd = written(
      `task: compose\nsteps: 3\npreset: random-edit\nconfig: { variable: ${variable}, start: "${start}", measure: { one: "${measure}" } }\n`,
    );
    const { code, out } = await call(['run', 'own.yaml', '--json'], { cwd });
    const { search, steps } = JSON.parse(out);
    expect([code, search.preset, search.candidates > 1]).toEqual([0, 'random-edit', true]);
    expect(steps[0].status).not.toBe('rejected');
  });

  test('has a schema by its name', async () => {
    const { out } = await call(['schema', 'compose']);
    expect(Object.keys(JSON.parse(out).properties)).toEqual(
      expect.arrayContaining(['variable', 'start', 'measure', 'objective', 'loss', 'view']),
    );
  });

  test.each<[string, string, RegExp]>([
    [
      'variable: molecules/molecule',
      'variable: molecules',
      /own\.yaml, line 4: .*Name a part as 'plugin\/part'/u,
    ],
    ['  objective: QED_value - 0.1 * chlorine\n', '', /own\.yaml, line \d+: .*Several things are measured/u],
    [
      'view: molecules',
      'veiw: molecules',
      /own\.yaml, line 10: There is no setting 'veiw'\. Did you mean 'view'/u,
    ],
    [
      'molecules/drug-likeness',
      'molecules/drug-likenes',
      /no part 'molecules\/drug-likenes' among the simulators\. Did you mean 'molecules\/drug-likeness'/u,
    ],
    ['CC(=O)Nc1ccc(O)cc1', 'CC(=O', /The start is none/u],
  ])('%j as %j is refused in a sentence', async (from, to, message) => {
    const { code, err } = await call(['run', 'own.yaml'], { cwd: written(whole.replace(from, to)) });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
