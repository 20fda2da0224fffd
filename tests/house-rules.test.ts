import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { pluginApiVersion } from '../core/src/plugins/plugin.ts';
import { ambientState } from './support/house/ambient-state.ts';
import { withoutAssertion } from './support/house/assertions.ts';
import { loadedFrom } from './support/house/front-door.ts';
import { code, firstColumn, linkOf } from './support/house/markdown.ts';
import { publicNames } from './support/house/public-names.ts';
import { doors, mutualRooms, roomImports } from './support/house/rooms.ts';
import { linesOf, type Source, sourcesOf, tooLong } from './support/house/sources.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = <TValue>(path: string): TValue => JSON.parse(read(path)) as TValue;
const core = sourcesOf(root, 'core/src/**/*.ts');
const file = (path: string, text: string): Source => ({ path, text });

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly {
    readonly from: { readonly path?: string };
    readonly to: { readonly pathNot?: string | readonly string[] };
  }[];
};

/** The rule table: from the ground up, each room with those that it may import. */
const rooms = new Map(
  forbidden.flatMap(({ from, to: { pathNot = [] } }) => {
    const [, room] = /^\^core\/src\/([^/]+)\/$/u.exec(from.path ?? '') ?? [];
    return room === undefined
      ? []
      : [[room, [pathNot].flat().flatMap((path) => path.split('/')[2] ?? [])] as const];
  }),
);

describe('a file of the sources', () => {
  const limit = 300;

  test('has at most 300 lines', () => {
    const files = sourcesOf(root, '{core,plugins/*,apps/*,benchmarks}/src/**/*.ts', 'scripts/**/*.{ts,mjs}');
    expect(files.length).toBeGreaterThan(900);
    expect(tooLong(files, limit)).toEqual([]);
  });

  test('that is longer is named', () => {
    const long = file('a.ts', '\n'.repeat(limit + 1));
    expect(tooLong([file('b.ts', '\n'.repeat(limit)), long], limit)).toEqual(['a.ts has 301 lines']);
  });
});

describe('a public name', () => {
  const { options } = ts.parseJsonConfigFileContent(
    { ...ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, files: [] },
    ts.sys,
    root,
  );

  /** The sources that the doors of all packages open to. */
  const entries = ['core', ...['plugins', 'apps'].flatMap(foldersIn), 'benchmarks'].flatMap((folder) => {
    const { exports } = json<{ readonly exports: Readonly<Record<string, unknown>> }>(
      `${folder}/package.json`,
    );
    return Object.values(exports).flatMap((target) => {
      const source = (target as { readonly 'textgrad-src'?: string })['textgrad-src'];
      return source === undefined ? [] : [join(root, folder, source)];
    });
  });

  test('has a docstring', () => {
    const names = publicNames(entries, options);
    expect(names.length).toBeGreaterThan(700);
    expect(names.filter(({ documented }) => !documented)).toEqual([]);
  });

  test('without one is found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'names-'));
    try {
      const door = join(folder, 'door.ts');
      writeFileSync(
        join(folder, 'room.ts'),
        '/** Said. */\nexport const said = 1;\n\nexport type Mute = 1;\n',
      );
      writeFileSync(door, "export { type Mute as Silent, said } from './room.ts';\n");
      const missing = publicNames([door], options).filter(({ documented }) => !documented);
      expect(missing).toEqual([
        { name: 'Silent', place: expect.stringMatching(/room\.ts:4$/u), documented: false },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('core', () => {
  /** State that is allowed, with the reason. */
  const allowed = [
    { path: 'core/src/context/clock.ts', what: 'Date.now', why: 'the clock that contexts hand out' },
    {
      path: 'core/src/context/clock.ts',
      what: 'performance.now',
      why: 'its durations, which do not go back',
    },
    { path: 'core/src/graph/default-engine.ts', what: 'let fallback', why: "the paper's convenience" },
    {
      path: 'core/src/functions/combined-role.ts',
      what: 'WeakMap partsOf',
      why: 'facts of values, by value',
    },
    { path: 'core/src/runs/run-id.ts', what: 'randomBytes', why: 'two processes never make the same id' },
    { path: 'core/src/output/atomic-write.ts', what: 'randomBytes', why: 'two writers never share a draft' },
  ];

  test('has no ambient state but what stands here', () => {
    const found = ambientState(core).map(({ path, what }) => ({ path, what }));
    const expected = allowed.map(({ path, what }) => ({ path, what }));
    expect(found.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
  });

  test.each([
    ['const a = Math.random();', 'Math.random'],
    ['export const now = () => Date.now();', 'Date.now'],
    ['const at = () => new Date().toISOString();', 'new Date()'],
    ['const key = () => process.env.KEY;', 'process.env.KEY'],
    ['const id = randomUUID();', 'randomUUID'],
    ['let count = 0;', 'let count'],
    ['const cache = new Map<string, number>();', 'Map cache'],
  ])('%s is found', (text, what) => {
    expect(ambientState([file('a.ts', text)])).toEqual([{ path: 'a.ts', what, place: 'a.ts:1' }]);
  });

  test.each([
    'const at = (now: number) => new Date(now);',
    'const codes: ReadonlySet<number> = new Set([1]);',
    'const count = () => { let n = 0; const seen = new Set(); return () => n + seen.size; };',
    '// Math.random\nconst words = "Date.now";',
  ])('%s is not', (text) => {
    expect(ambientState([file('a.ts', text)])).toEqual([]);
  });
});

describe('rooms', () => {
  const imports = roomImports(core, 'core/src');

  test('never import each other, not even types', () => {
    expect(imports.size).toBeGreaterThan(20);
    expect(mutualRooms(imports)).toEqual([]);
  });

  test('each have a row in the rule table, and the rows are rooms', () => {
    expect([...rooms.keys()].toSorted()).toEqual(foldersIn('core/src').filter((name) => name !== doors));
  });

  test('import what their rows allow, which stands above them', () => {
    const names = [...rooms.keys()];
    for (const [room, to] of imports)
      for (const other of room === doors ? [] : to) {
        expect(rooms.get(room), `${room} imports ${other}`).toContain(other);
        expect(names.indexOf(other), `${room} imports ${other}`).toBeLessThan(names.indexOf(room));
      }
  });

  test('that import each other are found', () => {
    const files = [
      file('src/a/one.ts', "import { b } from '../b/index.ts';"),
      file('src/b/inner/two.ts', "import type { A } from '../../a/one.ts';"),
      file('src/c/three.ts', "export * from '../a/one.ts';\nimport '../../elsewhere/a.ts';"),
    ];
    expect(mutualRooms(roomImports(files, 'src'))).toEqual(['a ⇄ b']);
    expect(mutualRooms(roomImports(files.slice(1), 'src'))).toEqual([]);
  });
});

describe('the front door', () => {
  test("loads none of Node's modules and no client of a provider", () => {
    const loaded = [...loadedFrom('core/src/index.ts', core)];
    expect(loaded).toContain('fastest-levenshtein');
    expect(loaded.filter((name) => /^(?:node:|openai\b|mathjs\b)/u.test(name))).toEqual([]);
  });

  test('is found to load what a file behind it loads, types and import() left out', () => {
    const files = [
      file('src/index.ts', "export * from './room/a.ts';\nexport type { T } from './types.ts';"),
      file(
        'src/room/a.ts',
        "import { b } from 'b';\nimport type { C } from 'c';\nconst d = () => import('d');",
      ),
      file('src/types.ts', "import 'node:fs';"),
    ];
    expect([...loadedFrom('src/index.ts', files)]).toEqual(['b']);
  });
});

describe('a plugin of ours', () => {
  const shape = firstColumn(read('CONTRIBUTING.md'), 'Where things go', 1).map(code);
  const parts = [
    ...shape.filter((part) => part !== 'other folders').map((part) => join('src', part)),
    'README.md',
  ];

  test.each(foldersIn('plugins'))('%s has the one shape of plugins', (plugin) => {
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.filter((part) => !existsSync(join(root, plugin, part)))).toEqual([]);
  });
});

describe('a test file', () => {
  test('asserts something', () => {
    const files = sourcesOf(
      root,
      '{core,plugins/*,apps/*,benchmarks}/test/**/*.test.ts',
      'tests/**/*.test.ts',
    );
    expect(files.length).toBeGreaterThan(200);
    expect(withoutAssertion(files)).toEqual([]);
  });

  test('that does not is found', () => {
    const idle = file('idle.test.ts', "// expect(1)\ntest('runs', () => void run());\nexpect();");
    const real = file('real.test.ts', "test('runs', () => { expect.soft(run()).toBe(1); });");
    const kit = file('kit.test.ts', "registerContract({ describe, test }, 'x', contract);");
    expect(withoutAssertion([idle, real, kit])).toEqual(['idle.test.ts']);
  });
});

describe('the map of core', () => {
  const map = read('core/README.md');
  const names = [...rooms.keys()];

  test("lists every room in the rule table's order", () => {
    expect(firstColumn(map, 'Rooms, from the ground up').map(code)).toEqual(names);
  });

  test('names twelve files that there are, and how long they take', () => {
    const files = firstColumn(map, 'The idea in twelve files').map((cell) => `core/${linkOf(cell)}`);
    expect(files).toHaveLength(12);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const lines = files.reduce((sum, path) => sum + linesOf(file(path, read(path))), 0);
    const [, said = ''] = /About ([\d,]+) lines/u.exec(map) ?? [];
    expect(Math.abs(lines / Number(said.replaceAll(',', '')) - 1)).toBeLessThan(0.1);
  });

  test('names every door', () => {
    const { name, exports } = json<{ readonly name: string; readonly exports: object }>('core/package.json');
    const opened = Object.keys(exports).filter((door) => door !== './package.json');
    expect(firstColumn(map, 'Doors').map(code).toSorted()).toEqual(
      opened.map((door) => join(name, door)).toSorted(),
    );
  });

  test('has the order of the front door', () => {
    const order = [...read('core/src/index.ts').matchAll(/^export \* from '\.\/([^/]+)\/index\.ts';$/gmu)];
    const passedOn = order.map(([, room = '']) => room);
    expect(passedOn).toEqual(names.filter((name) => passedOn.includes(name)));
    expect(passedOn.length).toBeGreaterThan(8);
  });

  test('is read by its headings', () => {
    const page =
      '## A\n\n| x | y |\n| --- | --- |\n| `a` | 1 |\n\nWords.\n\n| z |\n| --- |\n| `d` |\n\n## B\n\n| z |\n| --- |\n| [b](c.ts) |\n';
    expect(firstColumn(page, 'A').map(code)).toEqual(['a']);
    expect(firstColumn(page, 'A', 1).map(code)).toEqual(['d']);
    expect(firstColumn(page, 'B').map(linkOf)).toEqual(['c.ts']);
    expect(() => firstColumn(page, 'C')).toThrow("no heading 'C'");
  });
});

test("the change log names the plugin contract's version", () => {
  const named = [...read('CHANGELOG.md').matchAll(/plugin contract (?:is )?version (\d+)/giu)];
  expect(Math.max(...named.map(([, version]) => Number(version)))).toBe(pluginApiVersion);
});

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => (folder.endsWith('src') ? name : `${folder}/${name}`))
    .toSorted();
}

const byPlace = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : 1;
