import { expect, test } from 'vitest';
import { createContext } from '../../src/context/index.ts';
import { engineForms, providers, resolveEngine } from '../../src/doors/engines.ts';

const context = createContext();
const env = Object.fromEntries(
  Object.values(providers).flatMap(({ keyVariable, endpointVariable }) => [
    ...(keyVariable ? [[keyVariable, 'a-key']] : []),
    ...(endpointVariable ? [[endpointVariable, 'https://mine.example']] : []),
  ]),
);

test.each(engineForms.filter((form) => !/^(?:expert|llama:)/u.test(form)))('%s names an engine', (form) => {
  const engine = resolveEngine(form, { context, env });
  expect(engine).toMatchObject({ name: form, kind: 'llm' });
});

test('an engine string means the same with and without percent signs in the model', () => {
  const name = 'openai-compatible:http://127.0.0.1:8000/v1#Qwen/Qwen3 32B';
  const written = 'openai-compatible:http://127.0.0.1:8000/v1#Qwen%2FQwen3%2032B';
  expect(resolveEngine(written, { context }).name).toBe(name);
  expect(resolveEngine(name, { context }).name).toBe(name);
});

test('a percent sign that encodes nothing is part of the model', () => {
  const name = 'openai-compatible:http://127.0.0.1:8000/v1#100%zz';
  expect(resolveEngine(name, { context }).name).toBe(name);
});

test.each([
  ['opnai:gpt-4o', 'ENGINE_UNKNOWN', "Did you mean 'openai'?"],
  ['openai', 'ENGINE_UNKNOWN', 'Name a model too: openai:gpt-4o.'],
  ['openai:', 'ENGINE_UNKNOWN', 'Name a model too'],
  ['', 'ENGINE_UNKNOWN', 'Engines are written as expert or openai:gpt-4o'],
  ['constructor:x', 'ENGINE_UNKNOWN', 'There is no engine'],
  ['openai-compatible:http://127.0.0.1:8000/v1', 'ENGINE_UNKNOWN', '<base URL>#<model>'],
  ['openai-compatible:127.0.0.1#m', 'ENGINE_UNKNOWN', '<base URL>#<model>'],
  ['openai-compatible:ftp://127.0.0.1#m', 'ENGINE_URL', 'begins with http: or https:'],
  ['openai:gpt-4o', 'ENGINE_KEY_MISSING', 'set the environment variable OPENAI_API_KEY'],
])('%s: %s, %s', (name, code, words) => {
  expect(() => resolveEngine(name, { context })).toThrow(
    expect.objectContaining({ code, kind: 'usage', message: expect.stringContaining(words) }),
  );
});

test.each([
  'openai-compatible:http://me:hunter2@127.0.0.1/v1#m',
  'openai-compatible:http://127.0.0.1/v1?key=hunter2#m',
  'openai-compatble:http://me:hunter2@127.0.0.1/v1#m',
  'openai-compatble:http://127.0.0.1/v1?key=hunter2#m',
  'openai-compatble:me:hunter2@127.0.0.1#m',
])('an engine string with credentials is refused without repeating them (%#)', (name) => {
  try {
    expect.fail(resolveEngine(name, { context }).name);
  } catch (error) {
    expect(error).toMatchObject({ kind: 'usage' });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('hunter2');
  }
});

test('blanks around a key are dropped, and a key that no request can carry is refused without repeating it', () => {
  const withKey = (key: string) => () =>
    resolveEngine('openai:gpt-4o', { context, env: { OPENAI_API_KEY: key } });
  expect(withKey(' sk-1\n')).not.toThrow();
  expect(withKey(' ')).toThrow(expect.objectContaining({ code: 'ENGINE_KEY_MISSING' }));
  expect(withKey('sk-1\nsk-2')).toThrow(expect.objectContaining({ code: 'ENGINE_KEY_INVALID' }));
  expect(withKey('sk-1\nsk-2')).not.toThrow(/sk-2/u);
});
