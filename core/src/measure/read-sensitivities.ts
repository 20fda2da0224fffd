/** A sensitivity as read back from words: what moves a measurement, and by how much. */
export interface SensitivityReading {
  /** As it was said, such as `raising the rectum weight by 10 %`. */
  readonly cause: string;
  /** The change of the measurement, negative where the cause lowers it, to the digits that were said. */
  readonly change: number;
  /** Of the change: the measurement's own. */
  readonly unit: string;
}

const verbs = [
  { words: ' raises it by about ', sign: 1 },
  { words: ' lowers it by about ', sign: -1 },
] as const;

const amount = /^(?<by>[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?)(?: (?<unit>\S.*?))?\.?$/u;

/**
 * Reads what follows a measurement on its line: `; <cause> raises it by about <number> <unit>`, any number of times. What is
 * written otherwise is passed over.
 *
 * @param unit The measurement's, where the words leave it out, as they do for `%`.
 */
export function readSensitivities(words: string, unit: string): readonly SensitivityReading[] {
  return words.split(';').flatMap((piece) => {
    const [last, other] = verbs
      .map((verb) => ({ ...verb, at: piece.lastIndexOf(verb.words) }))
      .toSorted((a, b) => b.at - a.at);
    if (!last || !other || last.at < 0) return [];
    const said = amount.exec(piece.slice(last.at + last.words.length).trimEnd())?.groups;
    if (said === undefined) return [];
    const cause = piece.slice(piece.startsWith(' ') ? 1 : 0, last.at);
    return [{ cause, change: last.sign * Number(said.by), unit: said.unit ?? unit }];
  });
}
