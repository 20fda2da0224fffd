import { codePlugin } from '@textgrad/code';
import { createContext, evaluation, type PartTools, type TaskPart, Variable } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, it } from 'vitest';
import { compare } from './sandboxes.ts';

const engine = scriptedEngine(() => 'Look at the loop.');
const tools: PartTools = { engine, context: createContext(), signal: new AbortController().signal };

/** Makes a part from plain settings. */
async function made<TMade>(part: TaskPart<TMade> | undefined, settings: object = {}): Promise<TMade> {
  if (part?.settings === undefined) return expect.fail('there is no such part');
  return part.make(part.settings.parse(settings), tools);
}

const { variables, simulators, losses } = codePlugin;
const tests = [compare('double(2)', '4', 'two')];
const program = new Variable('const f = 1;\n', { role: 'a JavaScript program' });
const notes = ['This was tried before.'];

it('a simulator is made from its tests alone', async () => {
  const simulator = await made(simulators.tests, { tests });
  expect(simulator).toMatchObject({
    name: 'code/tests',
    settings: { language: 'javascript', tests, entryPoint: null },
  });
  expect(await simulator.evaluate('const double = (x) => 2 * x;', {})).toMatchObject({ score: 1 });
});

it('a kind of variable is made from what its program is for', async () => {
  const settings = { purpose: 'to be short', entryPoint: 'f' };
  const { role, codec } = await made(variables['typescript-program'], settings);
  expect(role).toBe('a TypeScript program to be short');
  expect(await codec.decode('const f = (x: number): number => x;')).toMatchObject({ ok: true });
  expect(await codec.decode('const g = (x: number): number => x;')).toMatchObject({ ok: false });
});

it.each([
  ['tests', { tests: [{ kind: 'riddle', name: 'a' }] }, /kind/u],
  ['tests', { limits: { milliseconds: 0 } }, /milliseconds/u],
  ['speed', { goal: 1 }, /goal/u],
] as const)('the simulator %s refuses %j', async (name, settings, words) => {
  await expect(made(simulators[name], settings)).rejects.toThrow(words);
});

it.each(['tests', 'speed'] as const)('the loss %s says what its task has to say too', async (name) => {
  const loss = await made(losses[name]);
  expect((await loss(program, evaluation({ score: 0 }), notes)).text).toMatch(/\nThis was tried before\.$/u);
});

it("the paper's critic reads the problem, the report and what its task has to say", async () => {
  const loss = await made(losses.paper, { tests, statement: 'Double it.' });
  const said = await loss(program, evaluation({ problems: ['It fails.'] }), notes);
  expect(said.text).toBe('Look at the loop.');
  expect(JSON.stringify(engine.requests.at(-1)?.content)).toMatch(
    /\*\*Problem:\*\*\\nDouble it\..*It fails\.\\n\\nThis was tried before\./u,
  );
});
