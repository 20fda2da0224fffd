import type { Snapshot, SnapshotFile } from '../folder/snapshot.ts';

const file = (path: string, content: string): SnapshotFile => ({
  path,
  content,
  encoding: 'utf8',
  executable: false,
});

/** Prices of a shop, wrong in two files, with tests of node:test: what `code/project` runs on when it is given no folder. */
export const exampleProject: Snapshot = {
  folder: '/textgrad/example',
  files: [
    file(
      'package.json',
      '{\n  "name": "shop",\n  "private": true,\n  "type": "module",\n  "scripts": { "test": "node --test" }\n}\n',
    ),
    file(
      'src/cart.js',
      `import { discounted } from './discount.js';

/** What the items of a cart cost together, before any discount. */
export function subtotal(items) {
  let sum = 0;
  for (let at = 1; at < items.length; at++) sum += items[at].price * items[at].count;
  return sum;
}

/** What is to be paid for a cart. */
export function total(items) {
  return discounted(subtotal(items));
}
`,
    ),
    file(
      'src/discount.js',
      `/** From what sum on there is a discount, and how much of it in percent. */
export const threshold = 100;
export const percent = 10;

/** A sum without the discount: none below the threshold. */
export function discounted(sum) {
  if (sum > threshold) return sum - (sum * percent) / 100;
  return sum;
}
`,
    ),
    file(
      'test/cart.test.js',
      `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subtotal, total } from '../src/cart.js';

test('an empty cart costs nothing', () => assert.equal(subtotal([]), 0));
test('one item', () => assert.equal(subtotal([{ price: 5, count: 2 }]), 10));
test('two items', () => assert.equal(subtotal([{ price: 5, count: 2 }, { price: 3, count: 1 }]), 13));
test('what is to be paid', () => assert.equal(total([{ price: 60, count: 2 }]), 108));
`,
    ),
    file(
      'test/discount.test.js',
      `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discounted } from '../src/discount.js';

test('no discount below the threshold', () => assert.equal(discounted(99), 99));
test('a discount from the threshold on', () => assert.equal(discounted(100), 90));
test('a discount above the threshold', () => assert.equal(discounted(200), 180));
`,
    ),
  ],
  chosen: ['src/cart.js', 'src/discount.js'],
  installed: [],
  installedAs: '',
  notes: [],
};

/** The command that runs its tests. */
export const exampleTestCommand = 'npm test';
