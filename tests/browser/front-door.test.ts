import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';

const root = join(import.meta.dirname, '../..');

/** A graph with an engine that answers from a list, in two calls each way. */
const program = `
import { textLoss, TextualGradientDescent, Variable } from '@textgrad/core';

const said = [];
const engine = {
  name: 'scripted',
  kind: 'scripted',
  capabilities: { structuredOutput: false, images: false },
  generate: async (request) => {
    said.push(request.role);
    const replies = {
      loss: 'The sentence names no year.',
      gradient: 'Name the year.',
      update: '<IMPROVED_VARIABLE>Sydney was founded in 1788.</IMPROVED_VARIABLE>',
    };
    return { text: replies[request.role] ?? 'ok', model: 'scripted', usage: { inputTokens: 1, outputTokens: 1 } };
  },
};
const answer = new Variable('Sydney was founded.', { role: 'answer to a question' });
const loss = await textLoss('Criticise the answer.', { engine })(answer);
await loss.backward({ engine });
await new TextualGradientDescent([answer], { engine }).step();
globalThis.result = { text: answer.text, said };
`;

/** Bundles a module for a browser; what it needs of Node is a warning, and so is what is not found. */
async function bundle(code: string, external: readonly string[] = []) {
  const warnings: string[] = [];
  const built = await rolldown({
    input: 'entry',
    platform: 'browser',
    external: [...external],
    resolve: { conditionNames: ['textgrad-src', 'browser', 'import', 'default'] },
    onwarn: ({ message }) => warnings.push(message),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? join(root, 'tests/browser/entry.js') : undefined),
        load: (id) => (id.endsWith('tests/browser/entry.js') ? code : undefined),
      },
    ],
  });
  const { output } = await built.generate({ format: 'esm', minify: true });
  await built.close();
  return { chunks: output.flatMap((one) => (one.type === 'chunk' ? [one] : [])), warnings };
}

describe('the front door in a browser', () => {
  let chunks: Awaited<ReturnType<typeof bundle>>['chunks'];
  let warnings: readonly string[];
  beforeAll(async () => {
    ({ chunks, warnings } = await bundle(program));
  });

  test('bundles without a module of Node', () => {
    expect(warnings).toEqual([]);
    expect(chunks.flatMap(({ imports }) => imports).filter((name) => name.startsWith('node:'))).toEqual([]);
  });

  test('is smaller than 60 kB compressed beside zod, whole', async () => {
    const whole = await bundle("export * from '@textgrad/core';", ['zod', 'mathjs/number']);
    const bytes = whole.chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    const used = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    console.log(
      `front door: ${(bytes / 1000).toFixed(1)} kB whole, ${(used / 1000).toFixed(1)} kB for one graph, gzip`,
    );
    expect(bytes).toBeLessThan(60_000);
  });

  test.skipIf(noChromium)('runs a graph in Chromium, in a page and in a worker', async () => {
    const [main] = chunks.filter(({ isEntry }) => isEntry);
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const files = new Map(chunks.map(({ fileName, code }) => [`/${fileName}`, code]));
      const worker = `import './${main?.fileName}'; postMessage(globalThis.result);`;
      await page.route('http://localhost/**', (route) => {
        const { pathname } = new URL(route.request().url());
        const body = pathname === '/worker.js' ? worker : files.get(pathname);
        return body === undefined
          ? route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
          : route.fulfill({ contentType: 'text/javascript', body });
      });
      await page.goto('http://localhost/');
      const expected = { text: 'Sydney was founded in 1788.', said: ['loss', 'gradient', 'update'] };
      // Words, not a function: the test runner rewrites `import` in functions.
      const inPage = await page.evaluate(`import('/${main?.fileName}').then(() => globalThis.result)`);
      expect(inPage).toEqual(expected);
      const inWorker = await page.evaluate(
        "new Promise((done) => { new Worker('/worker.js', { type: 'module' }).onmessage = ({ data }) => done(data); })",
      );
      expect(inWorker).toEqual(expected);
    } finally {
      await browser.close();
    }
  });
});

test('says why a browser is not asked, where there is none', () => {
  expect(chromiumPath === undefined ? noChromium : existsSync(chromiumPath)).toBe(true);
});
