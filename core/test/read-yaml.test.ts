import { expect, test } from 'vitest';
import { readYaml } from '../src/yaml/index.ts';

test('YAML and JSON are read', () => {
  expect(readYaml('a: [1, {b: 2}]\nc: &x text\nd: *x\n')).toEqual({ a: [1, { b: 2 }], c: 'text', d: 'text' });
  expect(readYaml('{"a": [1, {"b": null}]}')).toEqual({ a: [1, { b: null }] });
  expect(readYaml('')).toBeNull();
});

test('a key that stands twice is said, with its place', () => {
  expect(() => readYaml('a: 1\nb:\n  c: 1\n  "c": 2\n')).toThrow(
    'Map keys must be unique at line 4, column 3',
  );
});

test('what is no YAML is said, with its place', () => {
  expect(() => readYaml('a: 1\nb: [1')).toThrow(/at line 2, column/u);
  expect(() => readYaml('a: 1\n---\nb: 2\n')).toThrow('there is more than one document at line 2, column 1');
});

test('a list or a map is no key', () => {
  expect(() => readYaml('? [1]\n: 2\n')).toThrow('Map keys must be texts or numbers');
  expect(() => readYaml('{[1]: 2}')).toThrow('Map keys must be texts or numbers');
});

test('aliases that multiply are refused', () => {
  const rows = Array.from(
    { length: 9 },
    (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]`,
  );
  expect(() => readYaml(`a0: &a0 [x, x, x, x]\n${rows.join('\n')}`)).toThrow(/alias/u);
});

test.each(['a: *x\n', '<<: *x\n#', 'a: [&x 1]\nb: *y\n'])(
  'an alias without its anchor is said: %j',
  (text) => {
    expect(() => readYaml(text)).toThrow(/alias/iu);
    expect(() => readYaml(text)).toThrow(expect.not.objectContaining({ name: 'ReferenceError' }));
  },
);

// Composed by recursion, such texts took minutes, or the process with them.
test.each(['? ', '- ? ', '? &a ', '? - ', '- ', '[', '{', '{a: ', '[[95, 0], ', '? [', '{? '])(
  '%j, many times, is refused',
  (piece) => {
    expect(() => readYaml(piece.repeat(20_000))).toThrow(
      /stand within each other more than 64 deep at line 1, column/u,
    );
  },
);

test('what people nest is read', () => {
  const text = `${'['.repeat(64)}1${']'.repeat(64)}`;
  expect(JSON.stringify(readYaml(text))).toBe(text);
});
