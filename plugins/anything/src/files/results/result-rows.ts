import { readJson, usageError } from '@textgrad/core';

/** What one row of a file of results says. */
export interface ResultRow {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly id?: string | undefined;
  readonly candidate?: string | undefined;
  /** What a laboratory was asked for, where the row says it. */
  readonly measure?: string | undefined;
  /** What came out, in any of the forms in which a measure gives it back. */
  readonly result: unknown;
}

/** What a file of results says. */
export interface Results {
  readonly rows: readonly ResultRow[];
  /** Sentences on how it was read, where that could have been otherwise. */
  readonly notes: readonly string[];
}

/** Results as lines of JSON. @throws TextGradError `RESULT_INVALID` with the line. */
export function readResultLines(text: string): readonly ResultRow[] {
  return text.split(/\r?\n/u).flatMap((line, at): readonly ResultRow[] => {
    if (line.trim() === '') return [];
    const place = `line ${at + 1}`;
    let read: unknown;
    try {
      read = readJson(line);
    } catch (cause) {
      throw resultInvalid(place, 'it is no JSON', cause);
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      throw resultInvalid(place, 'it is no object, such as {"id": "…", "score": 0.7}');
    const { id, candidate, measure, ...result } = read as Readonly<Record<string, unknown>>;
    if (result.score === null && result.problems === undefined)
      throw resultInvalid(place, "its score is null: write the number, or say in 'problems' why it has none");
    const said = { id, candidate, measure };
    const [of, text, what] = Object.entries(said).map(([name, value]) => textOf(value, name, place));
    return [{ place, id: of, candidate: text, measure: what, result }];
  });
}

function textOf(value: unknown, field: string, place: string): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw resultInvalid(place, `its ${field} is no text`);
}

/** The error of a row that is no result. */
export const resultInvalid = (place: string, problem: string, cause?: unknown): Error =>
  usageError(
    'RESULT_INVALID',
    `The ${place} of the results cannot be used: ${problem}. Nothing was kept of the file.`,
    { cause },
  );
