import { failureLines } from '../inspect/failure-lines.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { dataSources, sizeText } from './sources.ts';

/** Prints the data sets, their files, hashes, sizes and licences. */
export async function listData(
  { plugin = [], json = false }: { readonly plugin?: readonly string[]; readonly json?: boolean },
  { stdout, stderr, env, cwd }: Terminal,
): Promise<void> {
  const { sources, failed } = await dataSources(plugin, cwd);
  if (json) return writeJson(stdout, { data: sources, failed });
  const paint = paintFor(stdout, env);
  for (const { name, title, licence, files, manual } of sources) {
    stdout.write(`${paint('bold', name)}  ${title} (${licence})\n`);
    for (const { name: file, url, sha256, bytes } of files) {
      const hash = sha256 === undefined ? '' : `  sha256 ${sha256}`;
      stdout.write(`  ${file}  ${sizeText(bytes)}${hash}\n${url === undefined ? '' : `    ${url}\n`}`);
    }
    if (manual !== undefined) stdout.write(`  ${manual}\n`);
  }
  for (const line of failureLines(failed)) stderr.write(`${line}\n`);
}
