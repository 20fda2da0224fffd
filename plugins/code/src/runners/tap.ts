import { cutText } from '../sandbox/text-limits.ts';
import type { TestEvent } from './test-event.ts';

const result = /^( *)(ok|not ok)\b(?: (\d{1,9}))?(.*)$/u;

/** Whether a text is written in the Test Anything Protocol. */
export const isTap = (text: string): boolean =>
  /^TAP version \d/mu.test(text) || /^1\.\.\d{1,9}\s*$/mu.test(text);

/** Characters of a name that are kept. */
const mostName = 200;

/**
 * The tests of a text in the Test Anything Protocol, version 13 or 14: those that hold no others, each below the names of those
 * that hold it, which come after it. A failure's message is the block of YAML or the comments after it.
 */
export function readTap(text: string): readonly TestEvent[] {
  const lines = text.split('\n');
  /** Tests with their names, the innermost first. */
  const tests: { readonly event: TestEvent; depth: number; readonly names: string[] }[] = [];
  /** The tests that wait for the names of what holds them: none stands deeper than those after it. */
  const open: typeof tests = [];
  for (const [at, line] of lines.entries()) {
    const [, indent, word, number = '', rest = ''] = result.exec(line) ?? [];
    if (indent === undefined) continue;
    const depth = indent.length;
    const [title = '', directive = ''] = rest.replace(/^\s*-\s*/u, '').split(/\s#\s*/u);
    const name = cutText(title.trim(), mostName) || `test ${number}`;
    const firstOuter = open.findLastIndex((one) => one.depth <= depth) + 1;
    const inner = open.slice(firstOuter);
    for (const one of inner) {
      one.names.push(name);
      one.depth = depth;
    }
    if (inner.length > 0) continue;
    const isSkipped = /^(?:skip|todo)/iu.test(directive);
    const outcome = isSkipped ? 'skipped' : word === 'ok' ? 'passed' : 'failed';
    const message = outcome === 'failed' ? detailsAfter(lines, at) : '';
    const made = {
      event: { isFile: false, file: '', name, outcome, message } as const,
      depth,
      names: [name],
    };
    tests.push(made);
    open.push(made);
  }
  return tests.map(({ event, names }) => ({ ...event, name: names.toReversed().join(' > ') }));
}

/** What stands between a result and the next one. */
function detailsAfter(lines: readonly string[], at: number): string {
  const after = lines.slice(at + 1, at + 200);
  const end = after.findIndex((line) => result.test(line) || /^\s*(?:# Subtest|1\.\.\d)/u.test(line));
  return after
    .slice(0, end < 0 ? after.length : end)
    .filter((line) => !/^\s*(?:---|\.\.\.)$/u.test(line))
    .map((line) => line.trim().replace(/^# ?/u, ''))
    .join('\n')
    .trim();
}
