import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { endOf, startTextgrad } from '../support/textgrad-process.ts';

const cwd = mkdtempSync(join(tmpdir(), 'reports-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const runs = [
  { task: 'molecules/design', words: ['--set', 'objective=qed', '--steps', '2'] },
  { task: 'radiotherapy/plan', words: ['--steps', '1'] },
  { task: 'code/repair', words: ['--steps', '2'] },
];

describe.skipIf(noChromium)('a report', () => {
  test.each(runs)(
    'of $task fits on a phone, has a list of contents, and leads to each section',
    async ({ task, words }) => {
      const { code, stderr } = await endOf(startTextgrad(['run', task, ...words, '--quiet'], { cwd }));
      expect(code, stderr).toBe(0);
      const latest = readFileSync(join(cwd, 'runs', 'latest'), 'utf8').trim();
      const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
      try {
        const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
        await page.goto(pathToFileURL(join(cwd, 'runs', latest, 'report.html')).href);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        const links = page.locator('nav.contents a');
        expect(await links.count()).toBeGreaterThan(3);
        await links.last().click();
        expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
      } finally {
        await browser.close();
      }
    },
    120_000,
  );
});

test('says why a browser is not asked, where there is none', () => {
  expect(noChromium).toBe(chromiumPath === undefined);
});
