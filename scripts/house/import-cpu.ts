import { pathToFileURL } from 'node:url';
import { fromSources, node } from './child.ts';
import type { Door } from './doors.ts';
import { median, table } from './table.ts';

const program = `
  const url = process.argv[1];
  if (url) await import(url);
  const { user, system } = process.cpuUsage();
  console.log((user + system) / 1e6);`;

/** What importing each door costs in processor time, from sources, beyond what Node takes to start. */
export async function cpuTable(root: string, doors: readonly Door[], times: number): Promise<string> {
  const sources = ['', ...doors.map(({ source }) => pathToFileURL(source).href)];
  const seconds = sources.map((): number[] => []);
  // In turns, so that what else the machine does meets all alike.
  for (let time = 0; time < times; time++)
    for (const [place, url] of sources.entries()) seconds[place]?.push(await cpuSeconds(url, root));
  const [bare = Number.NaN, ...imports] = seconds.map(median);
  const rows = doors.map(({ name }, place) => [name, (imports[place] ?? Number.NaN) - bare]);
  return table(
    'Processor time of importing each door',
    ['door', 'CPU seconds'],
    [...rows, ['(Node alone, taken off above)', bare]],
    `User and system time; medians of ${times} processes.`,
  );
}

async function cpuSeconds(url: string, root: string): Promise<number> {
  return Number(await node([fromSources, '--input-type=module', '-e', program, url], { cwd: root }));
}
