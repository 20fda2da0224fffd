import { usageError } from '../../errors/index.ts';

/**
 * The words of a command as a shell would take them: blanks part them, quotes and backslashes hold them together. Nothing else
 * of a shell is understood.
 *
 * @throws TextGradError `COMMAND_INVALID` for an open quote, a pipe or the like, and a command without a word.
 */
export function splitCommand(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const character = command[at] ?? '';
    if (character === '\\' && escapes(quote, command[at + 1])) word = (word ?? '') + (command[++at] ?? '');
    else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === '' && /\s/u.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === '' && word === undefined && '|&;<>'.includes(character))
      throw invalid(`'${character}' is a shell's: write sh -c '…', or put the command into a file.`);
    else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  if (quote !== '') throw invalid(`The command ${command} has an open ${quote}.`);
  if (words.length === 0) throw invalid('The command has no word in it.');
  return words;
}

/** Between double quotes a backslash holds only what would end them or itself. */
const escapes = (quote: string, next: string | undefined): boolean =>
  next !== undefined && (quote === '' || (quote === '"' && '"\\'.includes(next)));

const invalid = (sentence: string): Error => usageError('COMMAND_INVALID', sentence);
