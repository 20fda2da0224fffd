import { readMeasurements, shownVersions, type UpdateQuestion } from '@textgrad/core';

/** A molecule with what was measured of it, as far as a prompt says. */
export interface KnownMolecule {
  readonly smiles: string;
  readonly score: number;
  /** The measured values by name. */
  readonly values: ReadonlyMap<string, number>;
}

/** Most versions that are read. */
const most = 2_000;

/** Every molecule of an update prompt whose score it says, each once. */
export function knownMolecules(question: UpdateQuestion): readonly KnownMolecule[] {
  const { variable, feedback } = question;
  const told = shownVersions(question).map(({ text, words }) => [text.trim(), words] as const);
  const known = new Map<string, KnownMolecule>();
  for (const [smiles, words] of [...told.slice(-most), [variable.trim(), feedback.join('\n')] as const]) {
    const values = new Map(readMeasurements(words).map(({ name, value }) => [name, value]));
    const score = values.get('score');
    if (score !== undefined && Number.isFinite(score)) known.set(smiles, { smiles, score, values });
  }
  return [...known.values()];
}
