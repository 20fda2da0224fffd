import { formatNumber, type Reading, readMeasurements } from '@textgrad/core';

/** Da below which a molecule cannot fill a pocket for drugs, and above which growing no longer helps. */
const weights = { small: 300, large: 450 } as const;

/**
 * What to say about binding: where it stands, the move that its size asks for, atoms that bring nothing or disturb. Nothing
 * where the words hold no docking score.
 */
export function bindingSentences(words: string): readonly string[] {
  const readings = readMeasurements(words);
  const scores = readings.filter(({ name }) => /^docking\b/u.test(name));
  if (scores.length === 0) return [];
  const valueNamed = (name: string): number | undefined => readings.find((one) => one.name === name)?.value;
  return [
    ...overallSentence(words, valueNamed('overall')),
    ...scores.map(scoreSentence),
    ...likenessSentence(valueNamed('QED')),
    ...moveSentence(valueNamed('molecular weight'), readings),
    ...idleSentence(words),
    ...clashSentence(words),
  ];
}

/** The numbers stay in the form in which measurements are told, so that a later step can learn from them. */
const scoreSentence = ({ name, value, side }: Reading): string =>
  `${name} = ${formatNumber(value)} kcal/mol${side === 0 ? '.' : ': bind more strongly.'}`;

const likenessSentence = (qed: number | undefined): readonly string[] =>
  qed === undefined ? [] : [`QED = ${formatNumber(qed)}`];

function overallSentence(words: string, overall: number | undefined): readonly string[] {
  const trade = /raising QED by 0\.1 lowers it by about [\d.]+\d(?: kcal\/mol)?/u.exec(words)?.[0];
  return overall === undefined
    ? []
    : [`overall = ${formatNumber(overall)} kcal/mol${trade === undefined ? '' : `; ${trade}`}`];
}

function moveSentence(weight: number | undefined, readings: readonly Reading[]): readonly string[] {
  if (weight === undefined) return [];
  const heldBack = readings.some(({ name, side, hard }) => name === 'molecular weight' && hard && side > 0);
  if (weight < weights.small && !heldBack)
    return ['The pocket is under-filled: grow the molecule by a flat ring or by a short linker with a ring.'];
  if (weight > weights.large)
    return ['The molecule is large enough: exchange its parts, or shrink what brings little.'];
  return ['Exchange parts of the molecule for flatter or better fitting ones, and turn fewer bonds.'];
}

function idleSentence(words: string): readonly string[] {
  const idle = /^atoms that bring less than [^:\n]*: (?<atoms>.+)$/mu.exec(words)?.groups?.atoms;
  return idle === undefined ? [] : [`These atoms earn next to nothing, replace or drop them: ${idle}.`];
}

function clashSentence(words: string): readonly string[] {
  const clashes = [
    ...words.matchAll(/the contact of atom (?<atom>\d+ \([A-Z][a-z]?\)) with the protein raises it/gu),
  ].map(({ groups }) => groups?.atom ?? '');
  return clashes.length === 0
    ? []
    : [`These atoms disturb, move or shrink what is there: ${clashes.join(', ')}.`];
}
