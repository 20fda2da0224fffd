import { withoutEnd } from '../errors/index.ts';

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/**
 * A file name that is one on every system and cannot leave its folder: letters, digits, `.`, `_` and `-`, at most 100
 * characters, not hidden.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/gu, '_')
    .slice(-100)
    .replace(/^[._-]+/u, '');
  const safe = withoutEnd(plain, /\./u);
  return safe === '' || reserved.test(safe) ? `file_${safe}` : safe;
}

/** The name, or with a number before its extension where it is taken; letter case does not tell names apart. */
export function untakenName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/u.exec(name) ?? [];
  const used = new Set([...taken].map((one) => one.toLowerCase()));
  let free = name;
  for (let number = 2; used.has(free.toLowerCase()); number++) free = `${stem}-${number}${extension}`;
  return free;
}
