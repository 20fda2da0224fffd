import type { GroupForm } from './group-forms.ts';

/** A form for every rigid group. */
export interface Combination {
  readonly forms: readonly GroupForm[];
  /** kcal/mol above the least strained combination. */
  readonly above: number;
}

const most = 64;

/** The combinations of the groups' forms up to a strain above the least, in kcal/mol; the least strained first. */
export function combineForms(
  groups: readonly (readonly GroupForm[])[],
  window: number,
): readonly Combination[] {
  let combined: readonly Combination[] = [{ forms: [], above: 0 }];
  for (const forms of groups) {
    const least = forms[0]?.strain ?? 0;
    combined = combined
      .flatMap((one) =>
        forms.map((form) => ({ forms: [...one.forms, form], above: one.above + form.strain - least })),
      )
      .filter(({ above }) => above <= window)
      .sort((one, other) => one.above - other.above)
      .slice(0, most);
  }
  return combined;
}
