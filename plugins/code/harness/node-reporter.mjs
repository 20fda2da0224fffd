// A reporter for node:test: an event a line, for the simulator that runs a project's tests.
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

const target = `${process.env.TEXTGRAD_RESULTS}/events.jsonl`;
const folder = process.env.TEXTGRAD_FOLDER ?? process.cwd();
const pathOf = (file) => (file === undefined ? '' : relative(folder, file));

/** What a failure says, without the lines of the runner itself. */
function words(error) {
  const { cause = error } = error ?? {};
  const text = typeof cause === 'object' && cause !== null ? (cause.stack ?? cause.message) : cause;
  return String(text ?? '')
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node:internal|node:async_hooks)/u.test(line))
    .join('\n')
    .slice(0, 20_000);
}

export default async function* (source) {
  const open = new Map();
  const printed = new Map();
  for await (const { type, data } of source) {
    const { file, name, nesting, details = {}, skip, todo } = data ?? {};
    const path = pathOf(file);
    if (type === 'test:stderr') printed.set(path, `${printed.get(path) ?? ''}${data.message}`.slice(-20_000));
    if (type === 'test:start') {
      const names = open.get(path) ?? [];
      names.length = nesting;
      names[nesting] = name;
      open.set(path, names);
    }
    if ((type !== 'test:pass' && type !== 'test:fail') || details.type === 'suite') continue;
    const isFile = nesting === 0 && (name === file || name === path || pathOf(name) === path);
    if (isFile && type === 'test:pass') continue;
    const names = [...(open.get(path) ?? []).slice(0, nesting), name];
    const isSkipped = (skip ?? false) !== false || (todo ?? false) !== false;
    const outcome = isSkipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    // Of a file that is not loaded, the runner itself says only that it failed.
    const said = isFile ? printed.get(path)?.trim() : undefined;
    const message = type === 'test:fail' ? said || words(details.error) : undefined;
    const event = { event: isFile ? 'file' : 'test', file: path, name: names.join(' > '), outcome, message };
    appendFileSync(target, `${JSON.stringify(event)}\n`);
  }
  // Nothing is printed: what there is to say stands in the file.
  yield '';
}
