import type { Grader } from '../grader.ts';
import { expressionGrader } from './expression.ts';
import { jsonGrader } from './json.ts';
import { numberGrader } from './number.ts';
import { type GraderSetting, type OwnGrader, plainKinds } from './settings.ts';
import { exactGrader, normalisedGrader } from './text.ts';

/** Graders that settings describe and that ask nobody, in their order. */
type Asking = 'judge' | 'program';

const makers: {
  readonly [TKind in Exclude<OwnGrader['kind'], Asking>]: (
    settings: Extract<OwnGrader, { readonly kind: TKind }>,
  ) => Grader;
} = {
  exact: () => exactGrader,
  normalised: () => normalisedGrader,
  number: numberGrader,
  regex: expressionGrader,
  json: jsonGrader,
};

/** The grader of one's own that a setting means; nothing where it means another, or one that asks an engine or a sandbox. */
export function ownGrader(setting: GraderSetting): Grader | undefined {
  const plain = plainKinds.find((kind) => kind === setting);
  if (plain === 'number') return numberGrader();
  if (plain !== undefined) return plain === 'exact' ? exactGrader : normalisedGrader;
  if (typeof setting === 'string' || setting.kind === 'judge' || setting.kind === 'program') return undefined;
  // Each maker has the settings of its own kind.
  return (makers[setting.kind] as (settings: OwnGrader) => Grader)(setting);
}
