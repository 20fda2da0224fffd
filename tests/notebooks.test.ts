import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Cell, differences, readNotebook, settled, writtenNotebook } from '../scripts/notebook.ts';
import { notebookPage } from '../scripts/notebook-page.ts';

const root = join(import.meta.dirname, '..');
const notebooks = globSync('notebooks/*.ipynb', { cwd: root })
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { name: basename(path, '.ipynb'), text, notebook: readNotebook(text) };
  });

type CodeCell = Extract<Cell, { readonly cell_type: 'code' }>;
const isCode = (cell: Cell): cell is CodeCell => cell.cell_type === 'code';

describe.each(notebooks)('$name.ipynb', ({ name, text, notebook }) => {
  const code = notebook.cells.filter(isCode);
  const outputs = code.flatMap((cell) => cell.outputs);

  test('is written as `npm run notebooks` writes it', () => {
    expect(writtenNotebook(notebook) === text).toBe(true);
  });

  test('was executed from its first cell to its last, without an error', () => {
    expect(code.map(({ execution_count: count }) => count)).toEqual(code.map((_, at) => at + 1));
    expect(
      outputs.filter((one) => one.output_type === 'error' || ('name' in one && one.name === 'stderr')),
    ).toEqual([]);
  });

  test('keeps text and a picture', () => {
    expect(outputs.some((one) => one.output_type === 'stream')).toBe(true);
    expect(outputs.some((one) => one.output_type === 'display_data' && 'image/svg+xml' in one.data)).toBe(
      true,
    );
  });

  test('holds no path of a machine, no time and no run', () => {
    expect(text).not.toMatch(/\/(?:home|root|Users|tmp|work|mnt|opt)\/|[A-Z]:\\\\|file:\/\//u);
    expect(text).not.toMatch(/\d{4}-\d\d-\d\dT\d\d|\d{8}-\d{6}/u);
  });

  test('is a page whose pictures are there and have words', () => {
    const { markdown, pictures } = notebookPage(name, notebook);
    expect(markdown).toMatch(/^---\ntitle: "[^"]+"\n---\n/u);
    const shown = [...markdown.matchAll(/^!\[(.+)\]\(\.\/(.+)\)$/gmu)].map(([, , file]) => file);
    expect(shown).toEqual([...pictures.keys()]);
    for (const svg of pictures.values()) expect(svg).toMatch(/^<svg[^>]*\sxmlns=/u);
  });
});

test('the cells of all notebooks, and the examples between them, agree with the types of the packages', () => {
  const parent = join(root, 'tests', 'dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'notebooks-'));
  try {
    for (const { name, notebook } of notebooks) {
      const cells = notebook.cells.filter(isCode).map(({ source }) => source);
      writeFileSync(join(folder, `${name}.ts`), `${cells.join('\n')}\nexport {};\n`);
      const between = notebook.cells.flatMap(({ cell_type: type, source }) =>
        type === 'markdown' ? [...source.matchAll(/```ts\n(.*?)```/gsu)].map(([, example]) => example) : [],
      );
      for (const [at, example] of between.entries())
        writeFileSync(join(folder, `${name}-${at + 1}.ts`), `${example}\nexport {};\n`);
    }
    // What the notebooks' own folder installs; tslab compiles cells without `strict`.
    const kernel = [
      "declare module 'tslab' { export const display: Record<'svg' | 'html', (text: string) => void>; }",
      "declare module '@viz-js/viz' { export const instance: () => Promise<{ render(dot: string, options: object): { output?: string } }>; }",
    ];
    writeFileSync(join(folder, 'kernel.d.ts'), kernel.join('\n'));
    const compilerOptions = { noEmit: true, strict: false, noUncheckedIndexedAccess: false };
    const options = {
      ...compilerOptions,
      exactOptionalPropertyTypes: false,
      customConditions: ['textgrad-src'],
    };
    const config = { extends: '../../../tsconfig.base.json', compilerOptions: options, include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    // What is wrong on purpose shows that the rest was looked at.
    writeFileSync(
      join(folder, 'wrong.ts'),
      "import { noSuchThing } from '@textgrad/core';\nnoSuchThing();\n",
    );
    expect(typeErrors(folder)).toEqual([expect.stringContaining('wrong.ts(1,10): error TS2305')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Errors in the folder's own files; those of the packages are found, more strictly, by `npm run typecheck`. */
function typeErrors(folder: string): readonly string[] {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const { stdout } = spawnSync(tsc, ['-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  });
  return stdout.split('\n').filter((line) => /^[\w-]+\.ts\(/u.test(line));
}

describe('executing a notebook', () => {
  const cell = (outputs: unknown[], count: number | null = null) => ({
    cell_type: 'code',
    execution_count: count,
    id: 'cell',
    metadata: {},
    outputs,
    source: ['1;'],
  });
  const notebookOf = (...cells: unknown[]) => readNotebook(JSON.stringify({ cells }));
  const said = (text: string) => ({ output_type: 'stream', name: 'stdout', text });

  test('joins what was printed in pieces, and counts cells from 1', () => {
    const kept = notebookOf(cell([]));
    const made = settled(kept, notebookOf({ ...cell([said('a\n'), said('b\n')], 7), id: 'other' }));
    expect(made).toEqual(notebookOf(cell([said('a\nb\n')], 1)));
  });

  test('says which cells give other outputs than those that are kept', () => {
    const [kept, made] = [notebookOf(cell([said('a')], 1)), notebookOf(cell([said('b')], 1))];
    expect(differences(kept, kept)).toEqual([]);
    expect(differences(kept, made)).toEqual(['cell 1 (cell) has other outputs.']);
  });
});
