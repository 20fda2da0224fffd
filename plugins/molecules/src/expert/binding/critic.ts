import {
  describeMeasurement,
  formatNumber,
  quantity,
  type Reading,
  readMeasurements,
  type SensitivityReading,
} from '@textgrad/core';
import { polarSentences } from './polar-contacts.ts';
import { qedTrade } from './versions.ts';

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
  const contacts = readings.flatMap(({ sensitivities }) => sensitivities);
  return [
    ...overallSentence(readings, valueNamed('overall')),
    ...scores.map(scoreSentence),
    ...likenessSentence(valueNamed('QED')),
    ...moveSentence(valueNamed('molecular weight'), readings),
    ...polarSentences(words),
    ...weakestSentence(contacts),
    ...idleSentence(words),
    ...clashSentence(contacts),
  ];
}

/** The numbers stay in the form in which measurements are told, so that a later step can learn from them. */
const scoreSentence = ({ name, value, side }: Reading): string =>
  `${name} = ${formatNumber(value)} kcal/mol${side === 0 ? '.' : ': bind more strongly.'}`;

const likenessSentence = (qed: number | undefined): readonly string[] =>
  qed === undefined ? [] : [`QED = ${formatNumber(qed)}`];

function overallSentence(readings: readonly Reading[], overall: number | undefined): readonly string[] {
  if (overall === undefined) return [];
  const trade = qedTrade(readings);
  const attributions =
    trade === undefined
      ? []
      : [{ subject: 'QED', cause: 'raising QED by 0.1', change: quantity(trade, 'kcal/mol') }];
  return [describeMeasurement({ name: 'overall', quantity: quantity(overall, 'kcal/mol'), attributions })];
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

/** What the simulator says of a part of the molecule, and of an atom. */
const contactOfPart = /^the contact of (?<part>\S+ \(atoms (?<atoms>[\d, -]+)\)) with the protein$/u;
const contactOfAtom = /^the contact of atom (?<atom>\d+ \([A-Z][a-z]?\)) with the protein$/u;

/** The part that brings least for its size, where it brings less than half of what atoms bring on average. */
function weakestSentence(contacts: readonly SensitivityReading[]): readonly string[] {
  const parts = contacts.flatMap(({ cause, change }) => {
    const { part, atoms = '' } = contactOfPart.exec(cause)?.groups ?? {};
    if (part === undefined) return [];
    const size = sizeOf(atoms);
    return [{ part, size, perAtom: -change / size }];
  });
  const weakest = parts.toSorted((a, b) => a.perAtom - b.perAtom)[0];
  if (!weakest || parts.length < 2) return [];
  const atoms = parts.reduce((sum, { size }) => sum + size, 0);
  const mean = parts.reduce((sum, { size, perAtom }) => sum + size * perAtom, 0) / atoms;
  return weakest.perAtom < mean / 2
    ? [`Exchange or drop ${weakest.part}: it brings least for its size.`]
    : [];
}

/** How many numbers `2-4, 9` stands for. */
const sizeOf = (ranges: string): number =>
  ranges.split(', ').reduce((sum, range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return sum + to - from + 1;
  }, 0);

function idleSentence(words: string): readonly string[] {
  const idle = /^atoms that bring less than [^:\n]*: (?<atoms>.+)$/mu.exec(words)?.groups?.atoms;
  return idle === undefined ? [] : [`These atoms earn next to nothing, replace or drop them: ${idle}.`];
}

function clashSentence(contacts: readonly SensitivityReading[]): readonly string[] {
  const clashes = contacts.flatMap(({ cause, change }) =>
    change > 0 ? (contactOfAtom.exec(cause)?.groups?.atom ?? []) : [],
  );
  return clashes.length === 0
    ? []
    : [`These atoms disturb, move or shrink what is there: ${clashes.join(', ')}.`];
}
