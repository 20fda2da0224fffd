// Which lines of some files each test of node:test runs, by V8's own counts.
import { appendFileSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const folder = process.env.TEXTGRAD_FOLDER ?? process.cwd();
const target = `${process.env.TEXTGRAD_RESULTS}/events.jsonl`;
const paths = new Set(JSON.parse(process.env.TEXTGRAD_PATHS ?? '[]'));

/** A line that says something: no bracket or comment alone. */
const isCode = /^(?!\s*(?:\/\/|\/?\*)).*[\p{L}\p{N}_$]/u;

/** The lines, from 1, whose first character the innermost counted range says was run. */
function linesRun(url, functions) {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const lines = [];
  let offset = 0;
  for (const [at, line] of readFileSync(fileURLToPath(url), 'utf8').split('\n').entries()) {
    const first = offset + line.search(/\S|$/u);
    const innermost = ranges.findLast(
      ({ startOffset, endOffset }) => startOffset <= first && first < endOffset,
    );
    if (isCode.test(line) && (innermost?.count ?? 0) > 0) lines.push(at + 1);
    offset += line.length + 1;
  }
  return lines;
}

// The runner itself and what else the environment reaches, such as npm, run no tests.
if (process.env.NODE_TEST_CONTEXT !== undefined && paths.size > 0) {
  const { afterEach, beforeEach } = await import('node:test');
  const session = new Session();
  session.connect();
  const post = (method, parameters) => {
    let answer;
    session.post(method, parameters, (_, value) => {
      answer = value;
    });
    return answer;
  };
  const file = relative(folder, process.argv[1] ?? '');
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const take = () => post('Profiler.takePreciseCoverage')?.result ?? [];
  beforeEach(() => void take());
  afterEach((test) => {
    const lines = {};
    for (const { url, functions } of take()) {
      const path = url.startsWith('file:') ? relative(folder, fileURLToPath(url)) : '';
      if (paths.has(path)) lines[path] = linesRun(url, functions);
    }
    const event = { event: 'lines', file, name: test.fullName ?? test.name, lines };
    appendFileSync(target, `${JSON.stringify(event)}\n`);
  });
}
