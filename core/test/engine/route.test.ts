import { describe, expect, test } from 'vitest';
import { readEngineNames, resolveEngine } from '../../src/doors/engines.ts';
import { limited } from '../../src/engine/limit.ts';
import { enginesOf, perRoute, routeEngine } from '../../src/engine/route.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  createContext,
  type Engine,
  type EngineRole,
  engineFor,
  engineRoles,
  text,
} from '../../src/index.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';

const named = (name: string, parts: Partial<Engine> = {}): Engine => ({
  ...scriptedEngine(() => `said ${name}`),
  name,
  ...parts,
});
const ask = async (engine: Engine, role: EngineRole): Promise<string> =>
  (await engine.generate({ role, content: [text('?')] })).text;

describe('engines by role', () => {
  const engine = routeEngine({ default: named('a'), update: named('b'), loss: named('c') });

  test('answer the calls of their role, the default all others', async () => {
    const said = await Promise.all(engineRoles.map(async (role) => [role, await ask(engine, role)]));
    expect(Object.fromEntries(said)).toEqual({
      forward: 'said a',
      judge: 'said a',
      loss: 'said c',
      gradient: 'said a',
      reduce: 'said a',
      update: 'said b',
    });
  });

  test('are named by a string that can be read again', () => {
    expect(engine.name).toBe('a; loss=c; update=b');
    expect(readEngineNames(engine.name)).toEqual({ default: 'a', loss: 'c', update: 'b' });
  });

  test('are of the kind that all of them are of, or mixed', () => {
    const llm = named('m', { kind: 'llm', free: true });
    expect(routeEngine({ default: llm, update: named('n', { kind: 'llm' }) })).toMatchObject({
      kind: 'llm',
      free: false,
    });
    expect(routeEngine({ default: llm, update: named('n', { kind: 'expert' }) }).kind).toBe('mixed');
  });

  test('can do together what every one of them can', () => {
    const able = named('m', { capabilities: { structuredOutput: true, images: true } });
    expect(routeEngine({ default: able }).capabilities).toEqual({ structuredOutput: true, images: true });
    expect(routeEngine({ default: able, judge: named('n') }).capabilities.structuredOutput).toBe(false);
  });

  test('stay one level deep', async () => {
    const outer = routeEngine({ default: engine, gradient: named('d') });
    expect(outer.name).toBe('a; loss=c; gradient=d; update=b');
    expect(enginesOf(outer).map(({ name }) => name)).toEqual(['a', 'c', 'd', 'b']);
    expect(await ask(outer, 'update')).toBe('said b');
  });

  test('are wrapped one by one where that is asked for, each once', () => {
    const seen: string[] = [];
    const both = named('x');
    const wrapped = perRoute((one) => {
      seen.push(one.name);
      return { ...one, name: `<${one.name}>` };
    })(routeEngine({ default: named('a'), update: both, loss: both }));
    expect(seen).toEqual(['a', 'x']);
    expect(wrapped.name).toBe('<a>; loss=<x>; update=<x>');
    expect(engineFor(wrapped, 'loss')).toBe(engineFor(wrapped, 'update'));
  });

  test('that middleware has wrapped together are one engine from then on', async () => {
    const together = limited(1)(engine);
    expect(enginesOf(together)).toEqual([together]);
    expect(together.name).toBe(engine.name);
    const { text: said } = await { ...engine, name: 'copy' }.generate({
      role: 'update',
      content: [text('?')],
    });
    expect(said).toBe('said b');
  });
});

describe('an engine string with roles', () => {
  const context = createContext();

  test('makes the engines that it names', () => {
    const engine = resolveEngine('ollama:qwen3; update=vllm:big;gradient=expert', { context });
    expect(engine).toMatchObject({ name: 'ollama:qwen3; gradient=expert; update=vllm:big', kind: 'mixed' });
    expect(resolveEngine(engine.name, { context }).name).toBe(engine.name);
  });

  test('makes one engine of a name that stands for several roles', () => {
    const engine = resolveEngine('ollama:a; update=ollama:b; loss=ollama:b', { context });
    expect(engineFor(engine, 'update')).toBe(engineFor(engine, 'loss'));
  });

  test.each([
    ['ollama:a; update=opnai:b', "Did you mean 'openai'"],
    ['ollama:a; update=ollama:b; update=ollama:c', "'update' is named twice"],
    ['update=ollama:b', 'There is no engine'],
  ])('%s: %s', (name, words) => {
    expect(() => resolveEngine(name, { context })).toThrow(
      expect.objectContaining({ code: 'ENGINE_UNKNOWN', message: expect.stringContaining(words) }),
    );
  });
});

registerContract(
  { describe, test },
  'a routed engine keeps the contract',
  engineContract(() => routeEngine({ default: named('a'), update: named('b') })),
);
