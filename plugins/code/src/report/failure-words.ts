import { stripVTControlCharacters } from 'node:util';
import { cutText } from '../sandbox/text-limits.ts';

/** Characters of one failure, and failures, that are kept. */
const mostCharacters = 1_500;
/** Lines of output that are kept where it is all there is. */
const mostLines = 30;

/** What a runner says of a failure, as prompts show it: plain text, paths from the folder, within its limit. */
export function failureWords(message: string, folder: string): string {
  const plain = stripVTControlCharacters(message.slice(0, 50_000))
    .replaceAll(`file://${folder}/`, '')
    .replaceAll(`${folder}/`, '')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .trim();
  return cutText(plain, mostCharacters);
}

/** The last lines of an output, likewise. */
export function lastLines(output: string, folder: string): string {
  const lines = output.slice(-20_000).trimEnd().split('\n').slice(-mostLines).join('\n');
  const words = failureWords(lines.slice(-mostCharacters), folder);
  return words === '' ? 'It printed nothing.' : words;
}

/** The name of a test as measurements have it: on one line, without what would end it there. */
export const measuredName = (name: string): string =>
  cutText(
    name
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replaceAll(';', ',')
      .replaceAll('=', '≈')
      .trim(),
    200,
  );
