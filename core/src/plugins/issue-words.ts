import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema says of a value that it refuses, in plain words: where it is, and what is wanted. Words of its own stay as they are. */
export function issueWords(issue: Issue): string {
  const meant = issue.code === 'invalid_union' ? withinForm(issue.errors) : undefined;
  if (meant !== undefined) return issueWords({ ...meant, path: [...issue.path, ...meant.path] });
  const where = issue.path.join('.');
  return where === '' ? wanted(issue) : `${where}: ${wanted(issue)}`;
}

/** Of several forms, what is wrong within the one that was meant; nothing where none was. */
const withinForm = (forms: readonly (readonly Issue[])[]): Issue | undefined =>
  forms.flat().find(({ path }) => path.length > 0);

function wanted(issue: Issue): string {
  const { message } = issue;
  if (issue.code === 'invalid_union' && message === 'Invalid input') return unionWords(issue.errors);
  if (issue.code === 'invalid_value' && message.startsWith('Invalid '))
    return issue.values.length === 1
      ? `${String(issue.values[0])} is wanted`
      : `one of ${issue.values.map(String).join(', ')} is wanted`;
  if (issue.code === 'invalid_type' && message.startsWith('Invalid input')) {
    const received = /received (\w+)$/u.exec(message)?.[1] ?? '';
    if (received === 'undefined') return `it is missing; ${kindWords(issue.expected)} is wanted`;
    return `${kindWords(issue.expected)} is wanted, not ${kindWords(received)}`;
  }
  if (issue.code === 'too_small' && message.startsWith('Too small'))
    return boundWords(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
  if (issue.code === 'too_big' && message.startsWith('Too big'))
    return boundWords(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
  return message;
}

/** What any of several forms takes. */
function unionWords(forms: readonly (readonly Issue[])[]): string {
  const taken = forms.flatMap(([issue]) => (issue === undefined ? [] : [wantedBy(issue)]));
  return `${[...new Set(taken)].join(', or ')} is wanted`;
}

/** What an issue's form takes. */
function wantedBy(issue: Issue): string {
  if (issue.code === 'invalid_value')
    return issue.values.length === 1
      ? String(issue.values[0])
      : `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return kindWords(issue.expected);
  return wanted(issue).replace(/ is wanted$/u, '');
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'nothing',
};

const kindWords = (kind: string): string => kinds[kind] ?? kind;

/** A bound of a number, or of how many characters or items there are. */
function boundWords(origin: string, bound: string, limit: number | bigint): string {
  const unit = { string: ' characters', array: ' items', set: ' items' }[origin] ?? '';
  return `${bound} ${limit}${unit} is wanted`;
}
