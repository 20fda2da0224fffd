/** The plugins that come with the toolkit, by package. */
const packages: Readonly<Record<string, () => Promise<unknown>>> = {
  '@textgrad/anything': () => import('@textgrad/anything'),
  '@textgrad/code': () => import('@textgrad/code'),
  '@textgrad/molecules': () => import('@textgrad/molecules'),
  '@textgrad/radiotherapy': () => import('@textgrad/radiotherapy'),
  '@textgrad/reasoning': () => import('@textgrad/reasoning'),
};

/** Their short names. */
export const firstPartyPlugins: readonly string[] = Object.keys(packages).map((name) =>
  name.replace('@textgrad/', ''),
);

/** Imports a package as this command sees it. */
export const importPackage = (name: string): Promise<unknown> => packages[name]?.() ?? import(name);
