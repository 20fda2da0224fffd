import type { PatientCase, Structure } from '../../case/index.ts';
import { type ClinicalGoal, doseGoal } from '../../evaluation/index.ts';
import type { DoseTerm } from '../../fluence/index.ts';
import type { GroupTerm, WeightGroup } from '../weight-group.ts';
import { boundDose, doseVolumePoint, uniformDoseExponent } from './dose-volume-point.ts';

/** Dose beyond which the dose of femoral heads and of the body counts where no goal says more, Gy, as in the paper; of other organs every dose does. */
const tolerated = 30;

/** How far within a bound its term aims, so that what is reached lies on its right side: of a maximum, and of a mean or a point of the histogram. */
const aim = { max: 0.9, other: 1 / 1.05 } as const;

/** What lies beyond a goal is a little of the dose, in few voxels or on average: as heavy as a term in which every dose counts it would not move. */
const scale = 30;

/**
 * A weight for each organ, one for both femoral heads, and one for the body: squared overdosing, as in the paper, where no goal
 * says more.
 *
 * @param goals - What exceeds an organ's goals counts in the place of that, thirty times as heavy: beyond points of its histogram
 * (max-DVH objectives) or a bound on its mean, both on the whole organ, or beyond one on its maximum. The body's points and
 * mean count beside the paper's term.
 */
export function organGroups(given: PatientCase, goals: readonly ClinicalGoal[] = []): readonly WeightGroup[] {
  const organs = given.structures.filter(({ role }) => role !== 'target');
  const groups = organs.map((organ) => {
    const heads = isFemoralHead(organ) ? organs.filter(isFemoralHead) : [organ];
    const name = isFemoralHead(organ) ? 'femoral heads' : groupName(organ.name, organs);
    const terms = heads.flatMap((one) => termsOf(given, one, goals));
    return groupOf(name, terms);
  });
  return groups.filter((group, index) => groups.findIndex(({ name }) => name === group.name) === index);
}

type OverTerm = GroupTerm & {
  readonly term: Extract<
    DoseTerm,
    { readonly kind: 'squared-overdosing' | 'mean-overdosing' | 'eud-overdosing' | 'max-dvh' }
  >;
};

function termsOf(given: PatientCase, organ: Structure, goals: readonly ClinicalGoal[]): readonly OverTerm[] {
  const structure = organ.name;
  const own = goals.flatMap((goal): readonly OverTerm[] => {
    const term = goal.structure === structure ? termBeyond(given, goal) : undefined;
    return term ? [{ structure, scale, sampled: term.kind !== 'squared-overdosing', term }] : [];
  });
  const dose = isFemoralHead(organ) || organ.role === 'body' ? tolerated : 0;
  const everywhere: OverTerm = { structure, term: { kind: 'squared-overdosing', dose } };
  // Of the body's dose that counts everywhere, its maximum counts most: it needs no term of its own.
  if (organ.role === 'body') return [everywhere, ...own.filter(({ sampled }) => sampled)];
  return own.length > 0 ? own : [everywhere];
}

/** What counts beyond a goal's upper bound; `undefined` for goals that have none, or that are about a region. */
function termBeyond(given: PatientCase, wanted: ClinicalGoal): OverTerm['term'] | undefined {
  const goal = doseGoal(given, wanted);
  const { structure, metric } = goal;
  const { high, unit } = goal.goal;
  if (high === undefined) return undefined;
  const within = (share: number): number => rounded(share * boundDose(given, structure, high, unit));
  if (metric.name === 'max') return { kind: 'squared-overdosing', dose: within(aim.max) };
  if (metric.name === 'mean') return { kind: 'mean-overdosing', dose: within(aim.other) };
  const a = uniformDoseExponent(metric.name);
  if (a !== undefined) return { kind: 'eud-overdosing', dose: within(aim.other), exponent: a };
  const point = doseVolumePoint(given, goal, high);
  if (!point) return undefined;
  const volume = metric.name.startsWith('V') ? aim.other * point.volume : point.volume;
  return { kind: 'max-dvh', dose: rounded(aim.other * point.dose), volume: rounded(volume) };
}

/** A weight for terms; another dose objective than the lowest of theirs shifts them all. */
function groupOf(name: string, own: readonly OverTerm[]): WeightGroup {
  const dose = Math.min(...own.map(({ term }) => term.dose));
  return {
    name,
    structures: [...new Set(own.map(({ structure }) => structure))],
    dose,
    terms: (to) =>
      own.map((one) => ({
        ...one,
        term: { ...one.term, dose: Math.max(0, Math.min(200, one.term.dose + to - dose)) },
      })),
  };
}

/** In small letters, as in the paper, unless another organ's name differs in capitals alone. */
function groupName(name: string, organs: readonly Structure[]): string {
  const small = name.toLowerCase();
  return organs.filter((one) => one.name.toLowerCase() === small).length > 1 ? name : small;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const isFemoralHead = ({ name }: Structure): boolean => /fem(?:oral|ur)/iu.test(name);
