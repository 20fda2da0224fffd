import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectationsOf, findExamples } from '../support/examples.ts';
import { manifestOf, type Packed, packAll, packageFolders } from '../support/packed.ts';

const root = join(import.meta.dirname, '../..');
const made = mkdtempSync(join(tmpdir(), 'textgrad-packed-'));
const project = join(made, 'project');
const examples = findExamples(root).filter(({ file, run }) => run && file === 'README.md');
let packed: readonly Packed[] = [];

beforeAll(() => {
  packed = packAll(root, join(made, 'tarballs'));
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  const wanted = packed.filter(({ name }) => name !== '@textgrad/benchmarks');
  const { devDependencies } = manifestOf(root) as unknown as { devDependencies: Record<string, string> };
  const types = `@types/node@${devDependencies['@types/node']}`;
  execFileSync(
    'npm',
    ['install', '--prefer-offline', '--omit=optional', ...wanted.map(({ tarball }) => tarball), types],
    { cwd: project, stdio: 'pipe' },
  );
}, 480_000);
afterAll(() => rmSync(made, { recursive: true, force: true }), 60_000);

const inProject = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const found = (folder: string): Packed => {
  const one = packed.find((each) => each.folder === folder);
  if (!one) throw new Error(`${folder} was not packed`);
  return one;
};

describe.each(packageFolders(root))('the tarball of %s', (folder) => {
  test('holds licence, README and what it exports, and no map to a source that is not there', () => {
    const { files } = found(folder);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js']));
    expect(files.filter((file) => /\.map$|\.tsbuildinfo$|^src\/|^test\//u.test(file))).toEqual([]);
  });

  test('has nothing that publint finds', async () => {
    const bytes = readFileSync(found(folder).tarball);
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const { messages, pkg = {} } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('declares types that every way of resolving finds; it is for ES modules alone', async () => {
    const bytes = new Uint8Array(readFileSync(found(folder).tarball));
    const checked = await checkPackage(createPackageFromTarballData(bytes));
    const problems = checked.types ? checked.problems : [];
    expect(checked.types).not.toBe(false);
    expect(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
  });
});

describe('in an empty project', () => {
  test('the command runs', () => {
    expect(inProject('npx', 'textgrad', '--version').trim()).toBe(manifestOf(join(root, 'core')).version);
    const out = inProject(
      'npx',
      'textgrad',
      ...'run molecules/design --set objective=qed --steps 1 --json'.split(' '),
    );
    const { status, engine } = JSON.parse(out) as { status: string; engine: { name: string } | string };
    expect(status).toBe('completed');
    expect(JSON.stringify(engine)).toContain('expert');
  }, 120_000);

  test("the README's examples run as plain JavaScript and print what they say", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [index, example] of examples.entries()) {
      writeFileSync(join(project, `example-${index}.js`), stripTypeScriptTypes(example.code));
      const printed = inProject(process.execPath, `example-${index}.js`);
      for (const { text } of expectationsOf(example)) expect(printed).toContain(text);
    }
  }, 120_000);

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])(
    'TypeScript with module %s and resolution %s checks them, declarations of libraries too',
    (module, moduleResolution) => {
      for (const [index, { code }] of examples.entries())
        writeFileSync(join(project, `example-${index}.ts`), code);
      const doors = Object.keys(manifestOf(join(root, 'core')).exports as object).filter(
        (door) => door !== './package.json',
      );
      writeFileSync(
        join(project, 'doors.ts'),
        doors.map((door, index) => `export * as d${index} from '@textgrad/core${door.slice(1)}';`).join('\n'),
      );
      const compilerOptions = {
        module,
        moduleResolution,
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable'],
        types: ['node'],
        strict: true,
        skipLibCheck: false,
        noEmit: true,
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      expect(told(() => inProject(join(root, 'node_modules/.bin/tsc'), '-p', '.'))).toBe('');
    },
    120_000,
  );
});

/** What a compiler says, whether it fails or not. */
function told(compile: () => string): string {
  try {
    return compile();
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
