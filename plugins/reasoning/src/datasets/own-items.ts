import { defined } from '@textgrad/core';
import { listed, type Row, type Table, wrongFile } from '../files/table.ts';
import { type ReasoningItem, type SplitName, splitNames } from './item.ts';
import { lettered, optionsIn } from './own-choices.ts';
import type { Columns } from './own-settings.ts';

/** An item of one's own, and the part that its file puts it in. */
export interface OwnItem extends ReasoningItem {
  readonly place: string;
  readonly part?: SplitName;
}

/** What people call the parts. */
const usualParts: Readonly<Record<string, SplitName>> = {
  ...Object.fromEntries(splitNames.map((name) => [name, name])),
  training: 'train',
  dev: 'validation',
  val: 'validation',
  valid: 'validation',
  eval: 'validation',
  testing: 'test',
};

/**
 * The items that the rows of a file hold.
 *
 * @throws TextGradError `DATASET_INVALID` for a column that is not there, an empty question or answer, an id that stands
 * twice, an answer that is no option, each with its line.
 */
export function ownItems(file: string, table: Table, columns: Columns = {}): readonly OwnItem[] {
  if (table.rows.length === 0) throw wrongFile(file, 'it holds no questions.');
  const named = namedColumns(file, table, columns);
  const items = table.rows.map((row, at) => itemOf(file, row, named, at));
  const places = new Map<string, string>();
  for (const [at, { id }] of items.entries()) {
    const place = table.rows[at]?.place ?? '';
    const before = places.get(id);
    if (before !== undefined)
      throw wrongFile(file, `the id '${id}' stands twice, in ${before} and in ${place}.`);
    places.set(id, place);
  }
  return items;
}

interface NamedColumns {
  readonly question: string;
  readonly answer: string | undefined;
  readonly id: string | undefined;
  readonly part: string | undefined;
  readonly choices: string | readonly string[] | undefined;
}

/** The columns that settings name, or that have the usual names. */
function namedColumns(file: string, { columns: there }: Table, given: Columns): NamedColumns {
  const usual = (name: string): string | undefined => (there.includes(name) ? name : undefined);
  const { question = 'question', answer = 'answer' } = given;
  const wanted = Object.entries({ ...given, question, answer });
  for (const [setting, names] of wanted)
    for (const name of [names].flat())
      if (typeof name === 'string' && !there.includes(name))
        throw wrongFile(
          file,
          `it has no column '${name}'; its columns are ${listed(there)}. Say which it is: --set columns.${setting}=<name>.`,
        );
  return {
    question,
    answer: answer === false ? undefined : answer,
    id: given.id ?? usual('id'),
    part: given.part ?? usual('split'),
    choices: given.choices ?? usual('choices'),
  };
}

function itemOf(file: string, { place, values, part: given }: Row, named: NamedColumns, at: number): OwnItem {
  const read = (column: string): string => {
    const text = textOf(values[column]);
    if (text === undefined) throw wrongFile(file, `${place}: '${column}' holds neither text nor a number.`);
    return text.trim();
  };
  const needed = (column: string): string => {
    const text = read(column);
    if (text === '') throw wrongFile(file, `${place}: '${column}' is empty.`);
    return text;
  };
  const question = needed(named.question);
  const choices = named.choices === undefined ? undefined : optionsIn(values, named.choices);
  if (typeof choices === 'string') throw wrongFile(file, `${place}: ${choices}`);
  const raw = named.answer === undefined ? '' : needed(named.answer);
  const numbered = named.answer !== undefined && typeof values[named.answer] === 'number';
  const answer = choices ? lettered(raw, choices, numbered) : { letter: raw };
  if ('problem' in answer) throw wrongFile(file, `${place}: ${answer.problem}`);
  const part = partOf(file, place, given ?? (named.part === undefined ? undefined : needed(named.part)));
  const id = named.id === undefined ? `${file}/${at + 1}` : needed(named.id);
  return { id, question, answer: answer.letter, place: `'${file}', ${place}`, ...defined({ choices, part }) };
}

function partOf(file: string, place: string, given: string | undefined): SplitName | undefined {
  if (given === undefined) return undefined;
  const part = Object.hasOwn(usualParts, given.toLowerCase()) ? usualParts[given.toLowerCase()] : undefined;
  if (part === undefined)
    throw wrongFile(
      file,
      `${place}: there is no part '${given.slice(0, 60)}'; the parts are train, validation and test.`,
    );
  return part;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
