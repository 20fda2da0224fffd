import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeProblem } from '@textgrad/core';
import { expect, test } from 'vitest';

test('the sentence names the range that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const oldest = engines.node.replace('>=', '');
  expect(nodeProblem('v20.20.2')).toContain(`needs Node ${oldest} or newer, and this is v20.20.2`);
  expect(nodeProblem(`v${oldest}.0`)).toBeUndefined();
});

test.each([
  ['v22.17.1', true],
  ['v18.0.0', true],
  ['v24.0.0', false],
  ['v30.1.0-nightly', false],
])('%s is too old: %s', (version, old) => {
  expect(nodeProblem(version) !== undefined).toBe(old);
});
