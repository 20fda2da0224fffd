import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the workspace as npm would publish it. */
export interface Packed {
  readonly name: string;
  /** The folder that it is in, from the root. */
  readonly folder: string;
  readonly tarball: string;
  readonly files: readonly string[];
  /** In bytes. */
  readonly size: number;
}

/** The folders of the packages, from the root. */
export const packageFolders = (root: string): readonly string[] =>
  globSync(['core', 'plugins/*', 'apps/*', 'benchmarks'], { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort();

/** The manifest of a folder. */
export const manifestOf = (folder: string): Record<string, unknown> & { readonly name: string } =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Builds all packages and packs them into a folder. The workspace's `dist` is left as the build makes it. */
export function packAll(root: string, into: string): readonly Packed[] {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'pipe' });
  mkdirSync(into, { recursive: true });
  const folders = packageFolders(root);
  const out = execFileSync(
    'npm',
    ['pack', '--json', '--pack-destination', into, ...folders.flatMap((one) => ['--workspace', one])],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const told = JSON.parse(out) as Told[] | Record<string, Told>;
  return (Array.isArray(told) ? told : Object.values(told)).map(({ name, filename, size, files }) => ({
    name,
    folder: folders.find((folder) => manifestOf(join(root, folder)).name === name) ?? '',
    tarball: join(into, filename.replace('@', '').replace('/', '-')),
    files: files.map(({ path }) => path),
    size,
  }));
}

interface Told {
  readonly name: string;
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
