import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { messageOf, type PriceTable, usageError } from '@textgrad/core';
import { defaultPrices, mergePrices, readPrices } from '@textgrad/core/runs';
import { readYaml } from '@textgrad/core/yaml';

/**
 * The list prices with a user's own in front, from a YAML or JSON file; where a price names no source, the file is it.
 *
 * @throws TextGradError `PRICES_INVALID` for a file that cannot be read or used.
 */
export async function pricesFrom(file: string | undefined, cwd: string): Promise<PriceTable> {
  if (file === undefined) return defaultPrices;
  const { date, prices } = readPrices(await contentOf(file, cwd));
  const sourced = Object.entries(prices).map(([engine, price]) => [
    engine,
    { source: basename(file), ...price },
  ]);
  return mergePrices(defaultPrices, { date, prices: Object.fromEntries(sourced) });
}

async function contentOf(file: string, cwd: string): Promise<unknown> {
  try {
    return readYaml(await readFile(resolve(cwd, file), 'utf8'));
  } catch (cause) {
    const [said = ''] = messageOf(cause).split('\n');
    throw usageError(
      'PRICES_INVALID',
      `The price file '${file}' cannot be read (${said.replace(/:$/u, '')}).`,
      { cause, details: { file } },
    );
  }
}
