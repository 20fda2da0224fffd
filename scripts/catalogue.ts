/** Writes apps/cli/src/inspect/catalogue.ts: what `textgrad list` says about the toolkit's own tasks without loading them. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../apps/cli/src/inspect/task-entry.ts';
import { loadAll } from '../apps/cli/src/plugins/load.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'apps/cli/src/inspect/catalogue.ts');
const { loaded, failed } = await loadAll([], root);
if (failed.length > 0) throw new Error(`not loaded: ${failed.map(({ name }) => name).join(', ')}`);
const lines = loaded.flatMap(entriesOf).map((entry) => `  ${JSON.stringify(entry)},`);
writeFileSync(
  path,
  `// Written by \`npm run catalogue\`; a test holds it against the plugins.
import type { TaskEntry } from './task-entry.ts';

/** The tasks of the toolkit's own plugins, so that listing them loads none. */
// biome-ignore format: a line for each task
export const catalogue: readonly TaskEntry[] = [
${lines.join('\n')}
];
`,
);
execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', path]);
