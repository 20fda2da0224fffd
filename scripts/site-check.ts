/**
 * Looks at the site in site/out in Chromium: light, dark and 390 px wide. No page may be wider than the screen, ask another host
 * for anything, or have a serious finding of axe. `--pictures <folder>` keeps what was seen. Says why where there is no Chromium.
 */
import { createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../tests/support/chromium.ts';

const out = join(import.meta.dirname, '../site/out');
const pages = [
  'index.html',
  'start.html',
  'concepts.html',
  'guides/molecules.html',
  'guides/radiotherapy.html',
  'guides/prompts.html',
  'commands.html',
  'configuration.html',
  'decisions/index.html',
];
const looks = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'narrow', colorScheme: 'light', width: 390 },
] as const;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

const problems: string[] = [];
let findings = 0;
if (chromiumPath === undefined) console.log('skipped: there is no Chromium (apt-get install chromium)');
else {
  const server = createServer(({ url = '/' }, response) => {
    const file = join(out, decodeURIComponent(new URL(url, 'http://localhost').pathname));
    if (!file.startsWith(out) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const at = process.argv.indexOf('--pictures');
  const pictures = at < 0 ? undefined : process.argv[at + 1];
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  for (const { name, colorScheme, width } of looks) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !/^(?:data|blob):/u.test(url)) problems.push(`${name}: asks for ${url}`);
    });
    for (const path of pages) {
      await page.goto(`${home}/${path}`, { waitUntil: 'load' });
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      if (wide > width) problems.push(`${name} ${path}: ${wide} px wide, of ${width}`);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly Finding[] };
      findings += violations.length;
      for (const { id, impact, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          problems.push(`${name} ${path}: ${id} (${impact}): ${nodes[0]?.html.slice(0, 120)}`);
      if (pictures === undefined) continue;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${path.replaceAll('/', '-')}.png`) });
    }
    await page.close();
  }
  await browser.close();
  server.close();
  for (const problem of new Set(problems)) console.log(problem);
  console.log(
    `${pages.length} pages in ${looks.length} looks: ${new Set(problems).size} problems, ${findings} findings of axe in all`,
  );
}
process.exitCode = problems.length > 0 ? 1 : 0;
