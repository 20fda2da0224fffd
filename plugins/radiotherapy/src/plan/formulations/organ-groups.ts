import { type PatientCase, prescriptionOf, type Structure } from '../../case/index.ts';
import type { ClinicalGoal } from '../../evaluation/index.ts';
import type { WeightGroup } from '../weight-group.ts';

/** Dose beyond which the dose of femoral heads and of the body counts, Gy, as in the paper; other organs count from 0 where no goal says more. */
const tolerated = 30;

/** How much lower than the lowest dose of an organ's goals its dose begins to count. */
const below = 0.9;

/**
 * A weight for each organ, one for both femoral heads, and one for the body: squared overdosing, as in the paper.
 *
 * @param goals - Where an organ's goals are about the volumes of some doses, or its maximum, what lies below all of these doses
 * does not count; where its mean is wanted low, or nothing is said, every dose does.
 */
export function organGroups(given: PatientCase, goals: readonly ClinicalGoal[] = []): readonly WeightGroup[] {
  const organs = given.structures.filter(({ role }) => role !== 'target');
  const groups = organs.map((organ) => groupOf(organ, organs, countedFrom(given, organ.name, goals)));
  return groups.filter((group, index) => groups.findIndex(({ name }) => name === group.name) === index);
}

/** The dose beyond which an organ's dose counts, Gy: 90 % of the lowest that an upper goal on it names, or 0. */
function countedFrom(given: PatientCase, organ: string, goals: readonly ClinicalGoal[]): number {
  const percent = prescriptionOf(given, organ).dose / 100;
  const doses = goals.flatMap(({ structure, metric, goal: { high, unit } }) => {
    if (structure !== organ || high === undefined) return [];
    const level = /^V(?<dose>[\d.]+)(?<relative>%?)$/u.exec(metric.name)?.groups;
    if (level) return [Number(level.dose) * (level.relative === '%' ? percent : 1)];
    if (metric.name === 'mean') return [0];
    if (!/^(?:max|D[\d.]+(?:cc)?)$/u.test(metric.name)) return [];
    return [high * (unit === '%' ? percent : unit === 'cGy' ? 0.01 : 1)];
  });
  return doses.length === 0 ? 0 : Number((below * Math.min(...doses)).toPrecision(3));
}

function groupOf({ name, role }: Structure, organs: readonly Structure[], from: number): WeightGroup {
  if (!isFemoralHead(name))
    return overdosing(groupName(name, organs), [name], role === 'body' ? tolerated : from);
  const heads = organs.filter((one) => isFemoralHead(one.name)).map((one) => one.name);
  return overdosing('femoral heads', heads, tolerated);
}

/** In small letters, as in the paper, unless another organ's name differs in capitals alone. */
function groupName(name: string, organs: readonly Structure[]): string {
  const small = name.toLowerCase();
  return organs.filter((one) => one.name.toLowerCase() === small).length > 1 ? name : small;
}

const overdosing = (name: string, structures: readonly string[], dose: number): WeightGroup => ({
  name,
  structures,
  dose,
  terms: (allowed) =>
    structures.map((structure) => ({ structure, term: { kind: 'squared-overdosing', dose: allowed } })),
});

const isFemoralHead = (name: string): boolean => /fem(?:oral|ur)/iu.test(name);
