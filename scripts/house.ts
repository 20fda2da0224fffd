/**
 * Measures how core is built, and prints it as tables in Markdown: its rooms, its doors and what they load, one test file,
 * and how often one run prepares, decodes and asks. With `--root` it measures another checkout, so that one can compare.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { designRunTable } from './house/design-run.ts';
import { doorsOf } from './house/doors.ts';
import { cpuTable } from './house/import-cpu.ts';
import { modulesTable } from './house/loaded-modules.ts';
import { namesTable } from './house/public-names.ts';
import { roomsTable } from './house/rooms.ts';
import { testFileTable } from './house/test-file.ts';

const usage = `npm run house -- [options]

  --root <folder>     the checkout to measure, with its node_modules (default: this one)
  --skip <part>       leave a part out: rooms, names, modules, cpu, test or run (repeatable)
  --imports <n>       processes that import each door, for the median of the CPU time (default: 10)
  --tests <n>         executions of the test file, for the median (default: 3)
  --help              print this

The slow parts are names (types are checked), cpu, test and run.`;

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: resolve(import.meta.dirname, '..') },
    skip: { type: 'string', multiple: true, default: [] },
    imports: { type: 'string', default: '10' },
    tests: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});
const root = resolve(values.root);
const doors = doorsOf(root);
const parts: Readonly<Record<string, () => string | Promise<string>>> = {
  rooms: () => roomsTable(root),
  names: () => namesTable(root, doors),
  modules: () => modulesTable(root, doors),
  cpu: () => cpuTable(root, doors, atLeastOne('imports', values.imports)),
  test: () => testFileTable(root, atLeastOne('tests', values.tests)),
  run: () => designRunTable(root),
};

if (values.help) console.log(usage);
else {
  const unknown = values.skip.filter((part) => !Object.hasOwn(parts, part));
  if (unknown.length > 0) throw new Error(`There is no part '${unknown.join(', ')}' to skip.\n\n${usage}`);
  for (const [part, print] of Object.entries(parts))
    if (!values.skip.includes(part)) console.log(`${await print()}\n`);
}

function atLeastOne(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} is a whole number from 1.\n\n${usage}`);
  return number;
}
