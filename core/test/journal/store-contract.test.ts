import { join } from 'node:path';
import { describe, test } from 'vitest';
import { memoryStore, sqliteStore } from '../../src/doors/runs.ts';
import { registerContract, storeContract } from '../../src/testing/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

registerContract({ describe, test }, 'the store in memory', storeContract(memoryStore));

registerContract(
  { describe, test },
  'the store in a SQLite file',
  storeContract(() => sqliteStore(join(temporaryFolder(), 'store.sqlite'))),
);
