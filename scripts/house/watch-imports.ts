/**
 * Notes what a process loads, for `--import`: each file once, and which file asks for which module of Node. Written as JSON
 * to the path in HOUSE_OUTPUT when the process ends.
 */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** What a process has loaded. */
export interface Loaded {
  /** The paths of files, as `file:` URLs. */
  readonly files: readonly string[];
  /** Pairs: the URL of a file, and the module of Node that it imports. */
  readonly builtins: readonly (readonly [string, string])[];
}

const files = new Set<string>();
const builtins = new Map<string, readonly [string, string]>();

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const { parentURL = '' } = context;
    if (found.url.startsWith('node:') && parentURL.startsWith('file:'))
      builtins.set(`${parentURL} ${found.url}`, [parentURL, found.url]);
    return found;
  },
  load(url, context, next) {
    if (url.startsWith('file:')) files.add(url);
    return next(url, context);
  },
});

process.on('exit', () => {
  const loaded: Loaded = { files: [...files], builtins: [...builtins.values()] };
  writeFileSync(String(process.env.HOUSE_OUTPUT), JSON.stringify(loaded));
});
