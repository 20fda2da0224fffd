import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../../../tests/support/chromium.ts';
import type { ServedDashboard } from '../src/index.ts';
import { manyCandidates } from './support/large-stores.ts';
import { begin, firstRun, journalOf, measured, temporaryStore, writing } from './support/made-store.ts';
import { served } from './support/served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tabs = ['', '/candidates', '/lineage', '/pareto', '/items', '/graph', '/spend'];

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(noChromium)('the page in Chromium', () => {
  const place = temporaryStore();
  let browser: Browser;
  let dashboard: ServedDashboard;
  let page: Page;
  /** What the page said that it should not, and what it asked of others. */
  let faults: string[] = [];
  beforeAll(async () => {
    await writing(place.path, firstRun);
    const draw = async (text: string) =>
      text.includes('three') ? `<p id="drawn">${text}</p>` : Promise.reject(new Error('no ink'));
    dashboard = await served(place.path, {
      findView: async () => ({ view: { title: 'Words', draw }, config: {} }),
    });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('request', (request) => {
      if (
        !request.url().startsWith(`http://127.0.0.1:${dashboard.port}/`) &&
        !/^(?:data|about|blob):/u.test(request.url())
      )
        faults.push(request.url());
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await dashboard.close();
    place.remove();
  });

  const open = async (path: string, what = 'main h1'): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${dashboard.url}#/${path}`);
    await page.waitForSelector(what);
    await expect.poll(() => page.innerText('body')).not.toContain('is being');
  };

  const paths = [
    '',
    'study',
    'start',
    ...tabs.map((tab) => `run/first${tab}`),
    'run/first/candidate/2',
    'compare/first/first',
  ];

  test.each(paths)('%j has no serious finding of axe, fits a phone, and asks nobody else', async (path) => {
    faults = [];
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await open(path);
      expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(width);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run(document, { iframes: false })')) as {
        violations: readonly Finding[];
      };
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(faults).toEqual([]);
  });

  test('what a model wrote stays text: scripts, pictures, SVG, marks that turn the direction', async () => {
    faults = [];
    for (const path of ['run/first/candidate/2', 'run/first/candidates', 'run/first/graph']) {
      await open(path);
      expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
    }
    await open('run/first/candidate/2');
    await page.waitForSelector('iframe.drawing');
    const frame = page.frameLocator('iframe.drawing');
    await frame.locator('#drawn').waitFor();
    // The plugin let markup through; its frame runs nothing.
    expect(
      await page
        .frames()[1]
        ?.evaluate('globalThis.harmed')
        .catch(() => undefined),
    ).toBeUndefined();
    expect(await page.innerText('main')).toContain('<script>globalThis.harmed = 1</script>');
    expect(await page.innerText('main')).toContain('<U+202E>gpj.exe');
    expect(await page.innerText('main')).not.toContain('\u202E');
    expect(faults).toEqual([]);
  });

  test('a drawing that throws is a sentence beside everything else', async () => {
    await open('run/first/candidate/0');
    await page.getByText('Not drawn: no ink').waitFor();
    expect(await page.innerText('main')).toContain('≤ 20 Gy, hard');
  });

  test('settings of a page stand in its address', async () => {
    await open('run/first/candidates?sort=-score&verdict=accept');
    const rows = page.locator('tbody tr:not(.spacer)');
    expect(await rows.count()).toBe(1);
    await page.getByLabel('Verdict').selectOption('');
    expect(await rows.count()).toBe(3);
    expect(page.url()).not.toContain('verdict');
    await page.getByRole('button', { name: '№' }).click();
    expect(page.url()).toContain('sort=-id');
    expect(await rows.first().innerText()).toMatch(/^2\s/u);
  });

  test('the table is for the keyboard too', async () => {
    await open('run/first/candidates');
    await page.getByRole('region', { name: 'Candidates' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Candidate 1, the best of the run' }).waitFor();
  });

  test('a wrong token is a sentence', async () => {
    await page.goto(`http://127.0.0.1:${dashboard.port}/?token=wrong#/`);
    await page.getByText('The token in the address is missing or wrong').waitFor();
    expect(await page.getByRole('heading', { name: 'Runs' }).count()).toBe(1);
  });

  test('a run that goes on is followed, and a server that is gone is said', async () => {
    const other = temporaryStore();
    const one = await served(other.path);
    try {
      await page.goto(`${one.url}#/`);
      await page.getByText('There are no runs in').waitFor();
      await writing(other.path, async (store) => {
        await begin(store, 'live', Date.now());
        const journal = journalOf(store, 'live');
        await page.getByRole('link', { name: 'live' }).click();
        await page.getByText('Nothing has been measured yet').waitFor();
        const add = (step: number) =>
          journal.add(
            'evaluation',
            {
              candidate: {
                step,
                texts: [`t${step}`],
                parents: [],
                operator: 'start',
                feedback: [],
                evaluation: measured(step, 1),
              },
            },
            Date.now(),
          );
        await add(3);
        await page.getByText('3, why?').waitFor();
        await add(5);
        await page.getByText('5, why?').waitFor();
      });
      await one.close();
      await page.getByText("The dashboard's server does not answer").waitFor();
      expect(await page.innerText('main')).toContain('5, why?');
    } finally {
      await one.close().catch(() => {});
      other.remove();
    }
  });

  test('a run with 50,000 candidates draws only the rows that are seen', async () => {
    const other = temporaryStore();
    await manyCandidates(other.path, 50_000);
    const one = await served(other.path);
    try {
      await page.goto(`${one.url}#/run/large/candidates`);
      await page.getByText('50000 of 50000 candidates').waitFor();
      await page.getByRole('region', { name: 'Candidates' }).focus();
      await page.keyboard.press('End');
      await page.getByRole('link', { name: '49999', exact: true }).waitFor();
      expect(await page.locator('tbody tr').count()).toBeLessThan(80);
      await page.getByRole('button', { name: 'Score' }).click();
      await page.keyboard.press('Home');
      await page.locator('.rows').evaluate((box) => {
        box.scrollTop = 0;
      });
      // 7919 and 10007 are primes: the highest of the made scores is 10006 / 100, and the first that has it is feasible or not.
      await page.getByText('100.1').first().waitFor();
      await page.goto(`${one.url}#/run/large/lineage`);
      await page.getByText('of 50000 candidates: accepted ones').waitFor();
    } finally {
      await one.close();
      other.remove();
    }
  });
});
