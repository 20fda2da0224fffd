import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../src/inspect/catalogue.ts';
import { entriesOf } from '../src/inspect/task-entry.ts';
import { loadAll } from '../src/plugins/load.ts';

test("what list says of the toolkit's own tasks is what the plugins say; npm run catalogue writes it", async () => {
  const { loaded } = await loadAll([], join(import.meta.dirname, '../../..'));
  expect(loaded.flatMap(entriesOf)).toEqual(catalogue);
});
