/** The values and names of a CIF text in their order; a quoted value cannot be a name. */
export interface CifToken {
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * Splits CIF text into tokens: words, quoted strings, text fields between lines that begin with a semicolon; comments are left
 * out.
 *
 * @see Hall, Allen and Brown, Acta Cryst. 1991, A47:655
 */
export function* cifTokens(text: string): Generator<CifToken> {
  const lines = text.split(/\r\n|\n|\r/u);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith(';')) {
      const field = [line.slice(1)];
      while (++at < lines.length && !lines[at]?.startsWith(';')) field.push(lines[at] ?? '');
      yield { text: field.join('\n'), quoted: true };
    } else yield* lineTokens(line);
  }
}

function* lineTokens(line: string): Generator<CifToken> {
  let at = 0;
  while (at < line.length) {
    const first = line.charAt(at);
    if (isBlank(first)) at++;
    else if (first === '#') return;
    else if (first === "'" || first === '"') {
      let end = at + 1;
      while (
        end < line.length &&
        !(line[end] === first && (end + 1 === line.length || isBlank(line.charAt(end + 1))))
      )
        end++;
      yield { text: line.slice(at + 1, end), quoted: true };
      at = end + 1;
    } else {
      let end = at;
      while (end < line.length && !isBlank(line.charAt(end))) end++;
      yield { text: line.slice(at, end), quoted: false };
      at = end;
    }
  }
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';
