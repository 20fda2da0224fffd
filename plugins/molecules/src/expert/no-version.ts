import { formatNumber } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { qedOf } from '../chemistry/qed.ts';
import type { Limit } from '../constraints/limits.ts';
import { type EditConstraints, keepOf } from '../edits/index.ts';
import { inTurns } from './in-turns.ts';

/** What was looked through without success. */
export interface LookedThrough {
  /** Molecules one edit away. */
  readonly near: readonly string[];
  /** How many molecules two edits away were within the bounds, besides. */
  readonly far: number;
  readonly limits: readonly Limit[];
  readonly constraints: EditConstraints;
  /** Molecules that the prompt has shown. */
  readonly seen: ReadonlySet<string>;
  /** What was wanted of a molecule, and the rest did not do: `is more drug-like than QED 0.9`. */
  readonly wanted: string;
}

/** Pieces of work between two turns of the event loop: some tens of milliseconds. */
const moleculesAtOnce = 10;

/** Why the chemist has no other version: how many edits each limit excludes, and what the rest lack. */
export async function noVersionWords(toolkit: Toolkit, looked: LookedThrough): Promise<string> {
  const { near, far, limits, constraints, seen, wanted } = looked;
  const excluded = new Map<string, number>();
  const exclude = (reason: string): void => void excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  let [known, left] = [0, 0];
  await inTurns(toolkit, near, moleculesAtOnce, (smiles, session) => {
    using product = session.read(smiles);
    if (!keepOf(constraints, session).structure(product)) return exclude('lose a part that must stay');
    const { properties } = qedOf(product, session);
    const broken = limits.filter(
      ({ words, min = -Infinity, max = Infinity }) =>
        properties[words.property] < min || properties[words.property] > max,
    );
    for (const limit of broken) exclude(`break ${inShort(limit)}`);
    if (broken.length > 0) return;
    if (seen.has(smiles)) known++;
    else left++;
  });
  const parts = [
    ...[...excluded]
      .sort(([, a], [, b]) => b - a)
      .map(
        ([reason, count]) => `${count} ${count === 1 ? reason.replace(/^(?:break|lose)/u, '$&s') : reason}`,
      ),
    ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} proposed before`] : []),
  ];
  const why = parts.length === 0 ? '' : `${parts.join(', ')}; `;
  const further = far > 0 ? `, nor of ${far} two edits away,` : '';
  const rest = left > 0 ? `none of the other ${left}${further} ${wanted}` : `none is left${further}`;
  return `Of ${near.length} edits ${why}${rest}: widen a limit or end the search.`;
}

/** `molecular weight ≤ 350 Da`. */
function inShort({ words: { name, unit }, min, max }: Limit): string {
  const bounds = [...(min === undefined ? [] : [`≥ ${min}`]), ...(max === undefined ? [] : [`≤ ${max}`])];
  return `${name} ${bounds.join(' and ')}${unit === '' ? '' : ` ${unit}`}`;
}

/** `is more drug-like than QED 0.9446`. */
export const moreDrugLikeThan = (qed: number): string => `is more drug-like than QED ${formatNumber(qed)}`;
