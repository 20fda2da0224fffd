/**
 * Makes docs/pictures/report.png, the picture of a report in README: runs a short design with the expert and takes the top of its
 * page in Chromium.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../tests/support/chromium.ts';

const root = join(import.meta.dirname, '..');
if (chromiumPath === undefined) throw new Error('there is no Chromium: apt-get install chromium');
const folder = mkdtempSync(join(tmpdir(), 'picture-'));
const run = 'run molecules/design --set objective=qed --seed 1 --steps 6 --quiet'.split(' ');
const flags = ['--conditions=textgrad-src', join(root, 'apps/cli/src/main.ts'), ...run];
execFileSync(process.execPath, [...flags, '--out', folder, '--store', join(folder, 'store.sqlite')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const [report = ''] = globSync('*/report.html', { cwd: folder });
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1100, height: 720 } });
await page.goto(`file://${join(folder, report)}`);
await page.screenshot({ path: join(root, 'docs/pictures/report.png') });
await browser.close();
rmSync(folder, { recursive: true });
