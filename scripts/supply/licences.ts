import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which anybody may use, change and pass on a package, by their SPDX names. */
export const allowed = [
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PSF-2.0',
  'Unlicense',
  'Zlib',
];

/** Packages under other licences, with the reason why they may be here. */
export const exceptions: Readonly<Record<string, string>> = {
  '@iconify-json/simple-icons':
    'CC0-1.0: drawings for the site generator, which no package of ours depends on',
  'axe-core': 'MPL-2.0: checks pages in tests; no package of ours depends on it',
  h5wasm: 'NIST: free to use, change and pass on with its notice; optional, for HDF5 files',
  lightningcss: 'MPL-2.0: a part of the test runner, which no package of ours depends on',
};

/** An installed package and the licence that it states. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** The packages that a lock file names and that are installed; what is for other systems is not. */
export function installedIn(root: string): readonly Licensed[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly link?: boolean }>>;
  };
  return Object.entries(packages).flatMap(([path, { link }]) => {
    const manifest = join(root, path, 'package.json');
    if (!path.includes('node_modules/') || link || !existsSync(manifest)) return [];
    const { name, version, license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    const stated = license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
    return [{ name, version, licence: typeof stated === 'string' ? stated : stated.type }];
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  /** The form of old packages. */
  readonly licenses?: readonly { readonly type: string }[];
}

/** Packages whose licence is not allowed and that are no exception. */
export const refused = (packages: readonly Licensed[]): readonly Licensed[] =>
  packages.filter(({ name, licence }) => !isAllowed(licence) && exceptionOf(name) === undefined);

/** The reason for a package, or for the package of which it is the binary for one system. */
export const exceptionOf = (name: string): string | undefined =>
  Object.entries(exceptions).find(([one]) => name === one || name.startsWith(`${one}-`))?.[1];

/** Whether an SPDX expression without nested parentheses allows the use; what is none, such as `SEE LICENSE IN …`, does not. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/^\(|\)$/gu, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowed.includes(name)));
