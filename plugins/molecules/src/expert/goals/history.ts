import { readMeasurements, type UpdateQuestion } from '@textgrad/core';

/** A molecule with what was measured of it, as far as a prompt says. */
export interface KnownMolecule {
  readonly smiles: string;
  readonly score: number;
  /** The measured values by name. */
  readonly values: ReadonlyMap<string, number>;
}

const versions =
  /^Version \d+:\n(?<smiles>\S{1,1000})\n(?:How it came out|Its feedback):\n(?<words>(?:.+\n?)*)/gmu;
/** Most versions that are read. */
const most = 2_000;

/** Every molecule of an update prompt whose score it says, each once. */
export function knownMolecules(question: UpdateQuestion): readonly KnownMolecule[] {
  const { variable, feedback, scored, tried, past } = question;
  const told = [past, tried, scored].flatMap((text) =>
    [...text.matchAll(versions)].map(({ groups = {} }) => [groups.smiles ?? '', groups.words ?? ''] as const),
  );
  const known = new Map<string, KnownMolecule>();
  for (const [smiles, words] of [...told.slice(-most), [variable.trim(), feedback.join('\n')] as const]) {
    const values = new Map(readMeasurements(words).map(({ name, value }) => [name, value]));
    const score = values.get('score');
    if (score !== undefined && Number.isFinite(score)) known.set(smiles, { smiles, score, values });
  }
  return [...known.values()];
}
