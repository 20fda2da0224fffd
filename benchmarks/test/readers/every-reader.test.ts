import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'benchmarks/src/readers');

/** Exported functions that are named like readers and are not fed here, with the reason. */
const otherwise: Readonly<Record<string, string>> = {
  loadImage: 'reads a file as it is; what the bytes are is the affair of image()',
  loadPlugin: 'imports a program, which it trusts',
  openJournal: 'opens a run of a store; stores that others wrote to are tested with flipped bytes',
  openQuestionLoss: 'a loss about open questions',
  openRunDirectory: 'makes a folder',
  openTestPart: 'reads a record that it wrote itself, line by line with a schema',
  openVina: 'starts a program; its output is read under its own tests',
  parseSmiles:
    'RDKit within this process; what is untrusted is read in a thread of its own, which is fed here',
  readCaseFile: 'reads a file and hands it to decodeCase',
  readHealthChecks: 'reads what a plugin returned, with a schema',
};

const doors = ['core', ...readdirSync(join(root, 'plugins')).map((name) => `plugins/${name}`)].flatMap(
  (place) => {
    const { name, exports } = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly exports: Readonly<Record<string, unknown>>;
    };
    return Object.keys(exports)
      .filter((door) => !door.endsWith('.json') && !door.startsWith('./testing'))
      .map((door) => name + door.slice(1));
  },
);

/** What a reader's name begins with. */
const reads = /^(?:read|parse|decode|load|import|open)[A-Z]/u;

/** Names that the readers import of each door: the linter refuses imports that nothing uses. */
const used = new Set(
  readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /^import (?:\w+, )?\{([^}]*)\} from '@textgrad\//gmu,
      ),
    ].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
  ),
);

describe('every exported function that is named like a reader is fed by the fuzzer and measured as it grows, or it says why not', () => {
  test.each(doors)('%s', async (door) => {
    const module = (await import(door)) as Readonly<Record<string, unknown>>;
    const named = Object.keys(module).filter(
      (name) => reads.test(name) && typeof module[name] === 'function',
    );
    expect(named.filter((name) => !used.has(name) && !(name in otherwise))).toEqual([]);
  });
});

test('no reason is left over', async () => {
  const exported = (await Promise.all(doors.map((door) => import(door)))).flatMap((module) =>
    Object.keys(module),
  );
  expect(Object.keys(otherwise).filter((name) => !exported.includes(name) || used.has(name))).toEqual([]);
});
