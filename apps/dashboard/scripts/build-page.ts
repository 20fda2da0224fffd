/** Builds the page of the dashboard: `node scripts/build-page.ts` writes it to dist/page, where a published package has it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** The files of the page by name. */
export async function buildPage(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({
    input: join(root, 'page/main.tsx'),
    platform: 'browser',
    tsconfig: join(root, 'page/tsconfig.json'),
    resolve: { conditionNames: ['textgrad-src', 'browser', 'import', 'default'] },
    // Core is free of side effects: of its front door only what is used comes along.
    treeshake: { moduleSideEffects: [{ test: /\/core\/src\//u, sideEffects: false }] },
    onLog: (_, { message }) => {
      throw new Error(`the page of the dashboard cannot be built: ${message}`);
    },
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    codeSplitting: false,
    entryFileNames: 'main.js',
  });
  await bundle.close();
  const scripts = output.flatMap((file): [string, string][] =>
    file.type === 'chunk' ? [[file.fileName, file.code]] : [],
  );
  const uplot = readFileSync(new URL(import.meta.resolve('uplot/dist/uPlot.min.css')), 'utf8');
  return new Map([
    ['index.html', readFileSync(join(root, 'page/index.html'), 'utf8')],
    ['style.css', `${uplot}\n${readFileSync(join(root, 'page/style.css'), 'utf8')}`],
    ...scripts,
  ]);
}

if (import.meta.main) {
  const into = join(root, 'dist/page');
  mkdirSync(into, { recursive: true });
  for (const [name, text] of await buildPage()) writeFileSync(join(into, name), text);
}
