import { languageOf } from '../languages/language-of.ts';
import { javascriptReader, typescriptReader } from '../program/javascript-reader.ts';
import type { Language } from '../program/language.ts';
import { parsePython } from '../program/parse-python.ts';
import type { Folder } from './folder.ts';
import { textIn } from './folder.ts';

/**
 * What does not parse in a new version of a folder though it did in the old one, in a sentence for each file. Of files that our
 * parsers did not read before either (JSX, decorators, enums, Python 2), the tests alone decide.
 */
export const brokenFiles = (before: Folder, after: Folder): readonly string[] =>
  after.flatMap(({ path, text }) => {
    const old = textIn(before, path);
    const language = languageOf(path);
    if (language === undefined || text === old) return [];
    const problem = syntaxProblem(text, language);
    return problem === undefined || (old !== undefined && syntaxProblem(old, language) !== undefined)
      ? []
      : [`${path}: ${problem}`];
  });

/** Why a text is no program of its language; nothing where it parses. */
export function syntaxProblem(text: string, language: Language): string | undefined {
  if (language === 'python')
    return parsePython(text) === undefined ? 'The program does not parse as Python 3.' : undefined;
  const read = (language === 'typescript' ? typescriptReader : javascriptReader).read(text);
  return 'ok' in read && !read.ok ? read.problems.join(' ') : undefined;
}
