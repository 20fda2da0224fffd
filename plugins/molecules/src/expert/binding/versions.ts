import { type Reading, readMeasurements, shownVersions, type UpdateQuestion } from '@textgrad/core';

/** A molecule whose docking is told somewhere in a prompt. */
export interface DockedVersion {
  readonly smiles: string;
  /** kcal/mol: what docking brings to the overall, so far as the words tell it. */
  readonly binding: number;
}

/** What the words of a measurement, or of a criticism, say about binding. */
export interface BindingWords {
  /** What docking brings: the overall without the share of QED, or the mean of the docking scores. */
  readonly binding: number | undefined;
  /** kcal/mol of the overall that one unit of QED is worth. */
  readonly qedWorth: number;
}

const docked = /^docking\b/u;

/** Whether a text speaks of binding to a protein. */
export const speaksOfBinding = (text: string): boolean =>
  /\b(?:docking|bind|binding|affinity)\b/iu.test(text);

/** By how much raising QED by 0.1 changes the overall, where it is said to lower it. */
export const qedTrade = (readings: readonly Reading[]): number | undefined =>
  readings
    .flatMap(({ sensitivities }) => sensitivities)
    .find(({ cause, change }) => cause === 'raising QED by 0.1' && change < 0)?.change;

/** Reads what a text says about binding: lines such as `docking ABL-1IEP = -8.2 kcal/mol`. */
export function readBinding(text: string, otherwise = 1): BindingWords {
  const readings = readMeasurements(text);
  const trade = qedTrade(readings);
  const qedWorth = trade === undefined ? otherwise : -10 * trade;
  const valueNamed = (name: string): number | undefined => readings.find((one) => one.name === name)?.value;
  const scores = readings.filter(({ name }) => docked.test(name)).map(({ value }) => value);
  const [overall, qed] = [valueNamed('overall'), valueNamed('QED')];
  if (overall !== undefined && qed !== undefined && scores.length > 0)
    return { binding: overall - qedWorth * (1 - qed), qedWorth };
  const binding = scores.length === 0 ? undefined : scores.reduce((sum, one) => sum + one, 0) / scores.length;
  return { binding, qedWorth };
}

/** The molecules of a prompt whose binding it tells: those that were tried, scored, and the line of descent. */
export function dockedVersions(question: UpdateQuestion): readonly DockedVersion[] {
  const { variable, feedback } = question;
  const { qedWorth } = readBinding(feedback.join('\n'));
  const told: readonly (readonly [string, string])[] = [
    [variable, feedback.join('\n')],
    ...shownVersions(question).map(({ text, words }) => [text.trim(), words] as const),
  ];
  const known = new Map<string, DockedVersion>();
  for (const [smiles, words] of told) {
    const { binding } = readBinding(words, qedWorth);
    if (binding !== undefined && !known.has(smiles)) known.set(smiles, { smiles, binding });
  }
  return [...known.values()];
}
