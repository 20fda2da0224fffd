import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Benchmark, Row, Settings } from './benchmark.ts';

/** A result with all that is needed to judge it; names no host and no folder. */
export interface Report {
  readonly benchmark: string;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly node: string;
  readonly machine: {
    readonly platform: string;
    readonly arch: string;
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGiB: number;
  };
  readonly settings: Settings;
  readonly columns: Readonly<Record<string, string>>;
  readonly results: readonly Row[];
  /** What must be known beside the rows, such as why cells failed; absent for nothing. */
  readonly notes?: readonly string[];
}

/** Runs a benchmark and puts its provenance beside the numbers. */
export async function reportOf(
  { name, columns, run }: Benchmark,
  settings: Settings,
  failed: () => void = () => {},
): Promise<Report> {
  const notes: string[] = [];
  const date = new Date().toISOString();
  return {
    benchmark: name,
    date,
    node: process.version,
    machine: {
      platform: process.platform,
      arch: process.arch,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    settings,
    columns,
    results: await run(settings, { note: (sentence) => notes.push(sentence), failed }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** A report for people: one line of provenance and a table. */
export function reportText(report: Report): string {
  const { benchmark, date, node, machine, columns, results, notes = [] } = report;
  const titles = Object.values(columns);
  const cells = results.map((row) => Object.keys(columns).map((field) => String(row[field] ?? '')));
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  const isNumber = Object.keys(columns).map((field) => typeof results[0]?.[field] === 'number');
  const lineOf = (line: readonly string[]): string =>
    line
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const { cpu, cores, memoryGiB, platform, arch } = machine;
  return [
    `${benchmark}, ${date}, Node ${node}, ${platform} ${arch}, ${cores} cores (${cpu}), ${memoryGiB} GiB`,
    '',
    lineOf(titles),
    lineOf(widths.map((width) => '-'.repeat(width))),
    ...cells.map(lineOf),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}
