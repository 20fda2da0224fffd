/**
 * Prints how fast the dashboard is with 5,000 runs and with a run of 50,000 candidates, in headless Chromium on this machine:
 * `npm run dashboard:figures`. The store is made once, in a folder for temporary files.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from '../../../tests/support/chromium.ts';
import { serveDashboard } from '../src/index.ts';
import { manyCandidates, manyRuns } from '../test/support/large-stores.ts';
import { buildPage } from './build-page.ts';

const counts = { runs: 5_000, candidates: 50_000 };
const store = join(tmpdir(), `textgrad-dashboard-figures-${counts.runs}-${counts.candidates}.sqlite`);

/** Scrolls through the whole table and back, for ten seconds; the time between frames in milliseconds. */
const scrolling = `new Promise((done) => {
  const box = document.querySelector('.rows');
  const most = box.scrollHeight - box.clientHeight;
  const gaps = [];
  const start = performance.now();
  let last = start;
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    const part = (now - start) / 10_000;
    if (part >= 1) return done(gaps.slice(1));
    box.scrollTop = most * (part < 0.5 ? 2 * part : 2 - 2 * part);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

if (process.argv[2] === 'serve') {
  const served = await serveDashboard({
    store,
    host: '',
    places: { directoryOf: () => '/nowhere' },
    findView: async () => undefined,
  });
  console.log(served.url);
} else await print();

async function print(): Promise<void> {
  const script = (await buildPage()).get('main.js') ?? '';
  console.log(`own code, compressed: ${(gzipSync(script).length / 1000).toFixed(1)} kB (< 400)`);
  if (chromiumPath === undefined)
    return console.log('skipped: there is no Chromium (apt-get install chromium)');
  if (!existsSync(store)) {
    await manyRuns(`${store}.new`, counts.runs);
    await manyCandidates(`${store}.new`, counts.candidates);
    renameSync(`${store}.new`, store);
  }
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const url = await firstLine(child);
    // The page itself is built when it is first asked for in a checkout; that is none of the store's time.
    await fetch(new URL('/page/main.js', url)).then((answer) => answer.text());
    await measure(browser, url, child.pid ?? 0);
  } finally {
    await browser.close();
    child.kill();
  }
}

async function measure(browser: Browser, url: string, pid: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const opened = async (address: string, what: string): Promise<number> => {
    await page.goto('about:blank');
    const start = performance.now();
    await page.goto(address);
    await page.waitForSelector(what);
    return performance.now() - start;
  };
  const all = page.getByText(`${counts.candidates} of ${counts.candidates} candidates`);
  const runs = await opened(`${url}#/`, 'tbody tr a');
  console.log(`first page with ${counts.runs} runs, cold: ${runs.toFixed(0)} ms (< 1,000)`);
  await page.getByText(`${counts.runs + 1} of ${counts.runs + 1} runs`).waitFor({ timeout: 60_000 });
  const candidates = await opened(`${url}#/run/large/candidates`, 'tbody tr a');
  console.log(
    `a run with ${counts.candidates} candidates opens, cold: ${candidates.toFixed(0)} ms (< 1,000)`,
  );
  const start = performance.now();
  await all.waitFor({ timeout: 60_000 });
  console.log(
    `  all its candidates have arrived after ${(candidates + performance.now() - start).toFixed(0)} ms`,
  );
  const overview = await opened(`${url}#/run/large`, 'main dl.facts');
  console.log(`  its overview opens: ${overview.toFixed(0)} ms`);
  await opened(`${url}#/run/large/candidates`, 'tbody tr a');
  await all.waitFor({ timeout: 60_000 });
  const frames = (await page.evaluate(scrolling)) as readonly number[];
  const slow = frames.filter((gap) => gap > 50).length;
  console.log(
    `ten seconds of scrolling: ${frames.length} frames, the longest ${Math.max(...frames).toFixed(1)} ms, ${slow} over 50 ms`,
  );
  const heap = Number(await page.evaluate('performance.memory.usedJSHeapSize'));
  const peak = Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  console.log(
    `memory: server ${peak.toFixed(0)} MB at most, page ${(heap / 1e6).toFixed(0)} MB of objects (< 500)`,
  );
  console.log(
    `on ${availableParallelism()} cores, ${browser.version()}, software rendering, ${new Date().toISOString().slice(0, 10)}`,
  );
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
  });
}
