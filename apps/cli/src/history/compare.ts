import { describeMeasurement, formatNumber } from '@textgrad/core';
import { usageFacts } from '@textgrad/core/report';
import { factsOf, type RunRecord, type RunSummary, resultOf } from '@textgrad/core/runs';
import { diffLines, diffWordsWithSpace } from 'diff';
import { writeJson } from '../terminal/json.ts';
import { fittedLines } from '../terminal/lines.ts';
import { paintFor } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';
import { runStatus } from './record.ts';

/** One line of a comparison: what two runs have for it. */
interface Row {
  readonly what: string;
  readonly one: string;
  readonly other: string;
}

/** A stretch of the best texts: in both runs, or in one of them alone. */
interface Stretch {
  readonly in: 'both' | 'one' | 'other';
  readonly text: string;
}

/** Prints in what two runs differ: what was asked for, what came of it, what it cost, and their best texts. */
export async function compare(
  given: readonly [one: string, other: string],
  { store, json = false }: { readonly store?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { stdout, env, cwd, process } = terminal;
  const [one, other] = await readStore(
    store,
    cwd,
    (open) => [findRun(given[0], open), findRun(given[1], open)] as const,
  );
  const asked = rowsOf(askedOf(one), askedOf(other)).filter((row) => row.one !== row.other);
  const came = rowsOf(outcomeOf(one, process.host), outcomeOf(other, process.host));
  const texts = textDiff(bestText(one), bestText(other));
  if (json) return writeJson(stdout, { runs: [one.id, other.id], asked, outcome: came, best: texts });
  const paint = paintFor(stdout, env);
  const print = (title: string, rows: readonly Row[]): void => {
    const lines = rows.map((row) => [row.what, printable(row.one), printable(row.other)]);
    const columns = [{ title }, { title: one.id }, { title: other.id }];
    stdout.write(`${fittedLines(columns, lines, stdout.columns ?? 160)}\n`);
  };
  if (asked.length === 0) stdout.write('Both runs were asked for the same.\n\n');
  else print('settings', asked);
  print('outcome', came);
  if (texts.every((stretch) => stretch.in === 'both')) stdout.write('Their best texts are the same.\n');
  else stdout.write(`best texts (- first, + second)\n${diffText(texts, paint)}\n`);
}

const rowsOf = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly Row[] =>
  [...new Set([...one.keys(), ...other.keys()])].map((what) => ({
    what,
    one: one.get(what) ?? '–',
    other: other.get(what) ?? '–',
  }));

/** What a run was asked for, by its place. */
function askedOf(record: RunRecord): ReadonlyMap<string, string> {
  const { task, engine, seed, steps, config, search, sampling, versions } = factsOf(record);
  return new Map([
    ['task', task],
    ['engine', engine],
    ['seed', String(seed)],
    ['steps', String(steps)],
    ...places({ search, sampling, settings: config, versions }),
  ]);
}

/** The values of nested data, each by its path. */
function places(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, path === '' || path === 'settings' ? key : `${path}.${key}`),
  );
}

/** How a run ended, what its best measures, and what it used. */
function outcomeOf(record: RunRecord, host: string): ReadonlyMap<string, string> {
  const rows = new Map<string, string>([['status', runStatus(record, host)]]);
  const summary = resultOf(record);
  if (!summary) return rows;
  const { best, start } = summary;
  rows.set('start', scoreOf(start)).set('best', scoreOf(best)).set('best at step', String(best.step));
  rows.set('steps made', String(summary.steps.length));
  for (const [name, { goal, met: _met, ...quantity }] of Object.entries(best.measurements)) {
    const words = describeMeasurement({ name, quantity, ...(goal ? { goal } : {}) });
    rows.set(name, words.startsWith(`${name} = `) ? words.slice(name.length + 3) : words);
  }
  for (const [label, value] of usageFacts(summary)) rows.set(label.toLowerCase(), value);
  return rows;
}

const scoreOf = ({ score, feasible }: RunSummary['best']): string =>
  score === null ? 'not measured' : `${formatNumber(score)}${feasible ? '' : ', infeasible'}`;

const bestText = (record: RunRecord): string => resultOf(record)?.best.text ?? '';

/** How two texts differ: by lines, or by words where each is one line. */
function textDiff(one: string, other: string): readonly Stretch[] {
  const isLine = !one.includes('\n') && !other.includes('\n');
  const changes = isLine ? diffWordsWithSpace(one, other) : diffLines(one, other);
  return changes.map(({ value, added, removed }) => ({
    in: added ? 'other' : removed ? 'one' : 'both',
    text: value,
  }));
}

function diffText(texts: readonly Stretch[], paint: ReturnType<typeof paintFor>): string {
  const isLine = texts.every(({ text }) => !text.includes('\n'));
  if (isLine) {
    const line = (of: 'one' | 'other'): string =>
      texts
        .filter((stretch) => stretch.in === 'both' || stretch.in === of)
        .map(({ text }) => text)
        .join('');
    return `${paint('red', `- ${printable(line('one'))}`)}\n${paint('green', `+ ${printable(line('other'))}`)}`;
  }
  const signs = { both: ' ', one: '-', other: '+' } as const;
  return texts
    .flatMap((stretch) =>
      stretch.text
        .replace(/\n$/u, '')
        .split('\n')
        .map((text) => {
          const line = `${signs[stretch.in]} ${printable(text)}`;
          return stretch.in === 'both' ? line : paint(stretch.in === 'one' ? 'red' : 'green', line);
        }),
    )
    .join('\n');
}
