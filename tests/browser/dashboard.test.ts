import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { endOf, startTextgrad } from '../support/textgrad-process.ts';

/** Where pictures of the journeys are kept; `TEXTGRAD_PICTURES=docs/pictures` makes those of the documentation. */
const pictures = process.env.TEXTGRAD_PICTURES;
const tabs = ['', 'candidates', 'lineage', 'pareto', 'items', 'graph', 'spend'];
const kinds = {
  molecule: ['molecules/design', '--set', 'objective=qed', '--steps', '2'],
  plan: [
    'radiotherapy/tune-weights',
    '--steps',
    '1',
    ...['spacing=10', 'bixelWidth=10', 'beams=5'].flatMap((one) => ['--set', one]),
  ],
  program: ['code/repair'],
  prompt: ['reasoning/prompt', '--steps', '2'],
  other: ['code/repair', '--seed', '1', '--preset', 'strict-descent'],
} as const;

describe.skipIf(noChromium)('the dashboard over runs of the four fields', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'textgrad-journeys-'));
  const runs = {} as Record<keyof typeof kinds, string>;
  const server = { child: undefined as ReturnType<typeof startTextgrad> | undefined, url: '' };
  const faults: string[] = [];
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    for (const [kind, args] of Object.entries(kinds)) {
      const { stdout, stderr } = await endOf(startTextgrad(['run', ...args, '--quiet', '--json'], { cwd }));
      expect(stderr).toBe('');
      runs[kind as keyof typeof kinds] = (JSON.parse(stdout) as { readonly run: string }).run;
    }
    const child = startTextgrad(['dashboard', '--json'], { cwd });
    server.child = child;
    server.url = await new Promise((resolve) => {
      let out = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        if (out.includes('}')) resolve((JSON.parse(out) as { readonly url: string }).url);
      });
    });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    page.on('pageerror', ({ message }) => faults.push(message));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    server.child?.kill('SIGINT');
    rmSync(cwd, { recursive: true, force: true });
  });

  /** Asked again and again from here: the page's own policy lets nobody wait in it. */
  const settled = async (): Promise<void> => {
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.innerText('body'), { timeout: 60_000 }).not.toContain('is being');
  };
  const home = async (): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${server.url}#/`);
    await settled();
  };
  const keep = async (name: string): Promise<void> => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `dashboard-${name}.png`) });
  };

  test.each(['molecule', 'plan', 'program', 'prompt'] as const)(
    'every page of a %s is shown without a problem',
    async (kind) => {
      await home();
      for (const tab of tabs) {
        await page.goto(`${server.url}#/run/${runs[kind]}/${tab}`);
        await settled();
        expect(await page.locator('.problem').allInnerTexts()).toEqual([]);
      }
      await page.goto(`${server.url}#/run/${runs[kind]}/candidate/1`);
      await settled();
      // The plugin's own view, in its frame.
      const drawn = page.frameLocator('iframe.drawing').locator('svg, table, div');
      await expect.poll(() => drawn.count(), { timeout: 20_000 }).toBeGreaterThan(0);
      expect(faults).toEqual([]);
    },
  );

  test('why was this molecule chosen? two clicks', async () => {
    await home();
    await page.getByRole('link', { name: runs.molecule }).click();
    await page.getByRole('link', { name: /why\?$/u }).click();
    await page.getByRole('heading', { name: 'Why it came to be' }).waitFor();
    await settled();
    const said = await page.innerText('main');
    expect(said).toMatch(/the best of the run/u);
    expect(said).toMatch(/The feedback that it answers:/u);
    expect(said).toMatch(/accepted: /u);
    await page.waitForTimeout(500);
    await keep('why-this-molecule');
  });

  test('which plan meets which goal? two clicks', async () => {
    await home();
    await page.getByRole('link', { name: runs.plan }).click();
    await page.getByRole('link', { name: 'Candidates', exact: true }).click();
    await settled();
    const header = await page.locator('thead').innerText();
    expect(header).toMatch(/Rectum V50 \[%\]\s+≤ 17 %/u);
    expect(await page.locator('tbody').innerText()).toMatch(/[✓✗]/u);
    await keep('which-goals');
  });

  test('what changed between these two runs? three clicks', async () => {
    await home();
    await page.getByLabel(`Choose ${runs.program}`).click();
    await page.getByLabel(`Choose ${runs.other}`).click();
    await page.getByRole('button', { name: 'Compare two' }).click();
    await page.getByRole('heading', { name: 'The best text of each' }).waitFor();
    await settled();
    const rows = await page.locator('tr.best').allInnerTexts();
    expect(
      rows.some(
        (row) =>
          /^Preset\s+feedback-descent\s+strict-descent$/u.test(row) ||
          /^Preset\s+strict-descent\s+feedback-descent$/u.test(row),
      ),
    ).toBe(true);
    expect(rows.some((row) => /^Seed\s/u.test(row))).toBe(true);
    await keep('what-changed');
  });

  test('what did it cost and where? two clicks', async () => {
    await home();
    await page.getByRole('link', { name: runs.prompt }).click();
    await page.getByRole('link', { name: 'Spend' }).click();
    await page.getByRole('heading', { name: 'By role and engine' }).waitFor();
    await settled();
    const table = await page.getByRole('region', { name: 'Spend by role and engine' }).innerText();
    for (const role of ['gradient', 'update']) expect(table).toContain(role);
    await keep('what-it-cost');
  });
});
