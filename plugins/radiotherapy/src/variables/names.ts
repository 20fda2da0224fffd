import { unquotedName } from './quoted-name.ts';
import { doseName } from './weights.ts';

/** Whether two names are one, whatever their capitals, blanks and dashes: models write `20–30 mm` for `20-30 mm`. */
export const sameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_\p{Pd}]+/gu, ' ')
    .trim();

/** The name in a key or a cell that is written as in the paper's form, such as `weight for PTV`. */
export function nameIn(written: string): string {
  const [, kind = '', name = ''] = /^(weight|dose) for (.+)$/isu.exec(written) ?? [];
  if (kind === '') return written;
  return kind.toLowerCase() === 'dose' ? doseName(unquotedName(name)) : unquotedName(name);
}
