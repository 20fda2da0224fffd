import type { TestEvent } from './test-event.ts';

const result = /^( *)(ok|not ok)\b(?: (\d{1,9}))?(.*)$/u;

/** Whether a text is written in the Test Anything Protocol. */
export const isTap = (text: string): boolean =>
  /^TAP version \d/mu.test(text) || /^1\.\.\d{1,9}\s*$/mu.test(text);

/**
 * The tests of a text in the Test Anything Protocol, version 13 or 14: those that hold no others, each below the names of those
 * that hold it, which come after it. A failure's message is the block of YAML or the comments after it.
 */
export function readTap(text: string): readonly TestEvent[] {
  const lines = text.split('\n');
  const events: { event: TestEvent; depth: number; names: string[] }[] = [];
  /** Tests that wait for the names of what holds them. */
  let open: typeof events = [];
  for (const [at, line] of lines.entries()) {
    const [, indent, word, number = '', rest = ''] = result.exec(line) ?? [];
    if (indent === undefined) continue;
    const depth = indent.length;
    const [title = '', directive = ''] = rest.replace(/^\s*-\s*/u, '').split(/\s#\s*/u);
    const name = title.trim() || `test ${number}`;
    const inner = open.filter((one) => one.depth > depth);
    open = open.filter((one) => one.depth <= depth);
    if (inner.length > 0) {
      for (const one of inner) one.names.unshift(name);
      open.push(...inner.map((one) => Object.assign(one, { depth })));
      continue;
    }
    const isSkipped = /^(?:skip|todo)/iu.test(directive);
    const outcome = isSkipped ? 'skipped' : word === 'ok' ? 'passed' : 'failed';
    const message = outcome === 'failed' ? detailsAfter(lines, at) : '';
    const made = {
      event: { isFile: false, file: '', name, outcome, message } as const,
      depth,
      names: [name],
    };
    events.push(made);
    open.push(made);
  }
  return events.map(({ event, names }) => ({ ...event, name: names.join(' > ') }));
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
