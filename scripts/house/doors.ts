import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name by which core can be imported. */
export interface Door {
  /** Such as `@textgrad/core/testing`. */
  readonly name: string;
  /** The path of the source that it opens to. */
  readonly source: string;
}

/** The doors of core in a checkout, as its package.json has them. */
export function doorsOf(root: string): readonly Door[] {
  const core = join(root, 'core');
  const { name, exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
  return Object.entries(exports).flatMap(([door, target]) => {
    const source = typeof target === 'string' ? undefined : target['textgrad-src'];
    return source === undefined ? [] : [{ name: join(name, door), source: join(core, source) }];
  });
}
