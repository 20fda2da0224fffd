/** The value of a plain string literal on one line; undefined for any other, such as one of bytes. */
export function stringValue(literal: string): string | undefined {
  const [, quote = '', inner] = /^(['"])([^\n]*)\1$/u.exec(literal) ?? [];
  if (inner === undefined || inner.startsWith(quote)) return inner === '' ? '' : undefined;
  if (!/^(?:[^\\]|\\[nt'"\\])*$/u.test(inner)) return undefined;
  return inner.replace(/\\([nt'"\\])/gu, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : letter,
  );
}

/** A string as Python writes it. */
export const writtenString = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
