import type { CountFingerprintKind } from '../chemistry/index.ts';
import type { OwnValue } from './measured-molecule.ts';
import { type GuacamolObjective, isMean, type ObjectiveMean, type ObjectivePart } from './objective.ts';

/** What an engine is told of a value: of a similarity not to which molecule. */
export type ToldValue =
  | OwnValue
  | { readonly kind: 'similarity'; readonly fingerprint: CountFingerprintKind };

/** An objective as an engine is told of it. */
export type ToldObjective = ObjectiveMean<ToldValue>;

/** Withholds the molecules that similarities are measured to. */
export const told = ({ whole }: GuacamolObjective): ToldObjective => withheld(whole);

const withheld = (mean: ObjectiveMean): ToldObjective => ({ ...mean, parts: mean.parts.map(withheldPart) });

function withheldPart(part: ObjectivePart): ObjectivePart<ToldValue> {
  if (isMean(part)) return withheld(part);
  const { raw } = part;
  return { ...part, raw: raw.kind === 'similarity' ? { kind: raw.kind, fingerprint: raw.fingerprint } : raw };
}
