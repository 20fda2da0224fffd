import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Store } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { writeJson } from '../terminal/json.ts';
import { fittedTable } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readStore } from './open-store.ts';

/** The answers of one engine or simulator. */
interface Answers {
  readonly kind: string;
  readonly name: string;
  readonly answers: number;
  /** Those that other runs may use. */
  readonly shared: number;
  /** Characters of their JSON. */
  readonly size: number;
}

/** Prints how many answers the store has, and of whom. */
export async function cacheStats(
  { store: path, json = false }: { readonly store?: string; readonly json?: boolean },
  { stdout, stderr, cwd }: Terminal,
): Promise<void> {
  const file = resolve(cwd, path ?? defaults.store);
  const answers = await readStore(path, cwd, answersIn);
  const bytes = existsSync(file) ? statSync(file).size : 0;
  if (json) return writeJson(stdout, { store: file, bytes, answers });
  if (answers.length === 0) return void stderr.write('There are no answers yet.\n');
  const rows = answers.map(({ kind, name, answers: count, shared, size }) => [
    kind,
    name,
    String(count),
    String(shared),
    kilobytes(size),
  ]);
  const columns = [
    { title: 'kind' },
    { title: 'name', flexible: true },
    ...['answers', 'shared', 'size'].map((title) => ({ title })),
  ];
  stdout.write(fittedTable(columns, rows, stdout.columns ?? 120).text);
  stdout.write(
    `\nThe store has ${kilobytes(bytes)}. Other runs with the same seed use answers that are shared; --cache says whether.\n`,
  );
}

/** One run after the other, so that no more than its calls are in memory. */
function answersIn(store: Store | undefined): readonly Answers[] {
  const found = new Map<string, Answers>();
  for (const id of store?.runIds() ?? [])
    for (const { kind, name, shared, response } of store?.calls(id) ?? []) {
      const one = found.get(`${kind} ${name}`) ?? { kind, name, answers: 0, shared: 0, size: 0 };
      found.set(`${kind} ${name}`, {
        ...one,
        answers: one.answers + 1,
        shared: one.shared + (shared ? 1 : 0),
        size: one.size + JSON.stringify(response).length,
      });
    }
  return [...found.values()].sort((a, b) => b.answers - a.answers || (a.name < b.name ? -1 : 1));
}

const kilobytes = (size: number): string => `${(size / 1024).toFixed(1)} kB`;
