const noBreak = /\u00A0/u;
const entity = /&(?:lt|gt|amp);/u;

/**
 * What a way through HTML has made of a program, in a sentence: no-break blanks, which stay so within texts, and entities, of
 * which `a &lt; b` parses as another program; nothing where the old version has such too, or brackets of its own.
 */
export function strangeText(source: string, old: string): string | undefined {
  if (noBreak.test(source) && !noBreak.test(old))
    return 'The program holds no-break blanks (U+00A0): write plain ones, or \\u00a0 within a text.';
  const isEscaped = entity.test(source) && !/[<>]|&(?!(?:lt|gt|amp|quot|apos|#\d{1,6});)/u.test(source);
  return isEscaped && !entity.test(old)
    ? 'The program is written with entities of HTML, such as &lt;: write the characters themselves.'
    : undefined;
}
