import type { CountFingerprintKind } from '../chemistry/index.ts';
import type { OwnValue } from './measured-molecule.ts';
import { type GuacamolObjective, isMean, type ObjectiveMean, type ObjectivePart } from './objective.ts';

/** A value as far as a prompt says it: of a similarity not to which molecule. */
export type ParsedValue =
  | OwnValue
  | { readonly kind: 'similarity'; readonly fingerprint: CountFingerprintKind };

/** An objective as far as prompts say it, and as it is read back from them. */
export type ParsedObjective = ObjectiveMean<ParsedValue>;

/** Withholds the molecules that similarities are measured to. */
export const withoutReferences = ({ whole }: GuacamolObjective): ParsedObjective => withheld(whole);

const withheld = (mean: ObjectiveMean): ParsedObjective => ({
  ...mean,
  parts: mean.parts.map(withheldPart),
});

function withheldPart(part: ObjectivePart): ObjectivePart<ParsedValue> {
  if (isMean(part)) return withheld(part);
  const { raw } = part;
  return { ...part, raw: raw.kind === 'similarity' ? { kind: raw.kind, fingerprint: raw.fingerprint } : raw };
}
