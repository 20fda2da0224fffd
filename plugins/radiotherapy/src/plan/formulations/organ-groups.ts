import type { PatientCase, Structure } from '../../case/index.ts';
import type { ClinicalGoal } from '../../evaluation/index.ts';
import type { GroupTerm, WeightGroup } from '../weight-group.ts';
import { boundDose, doseVolumePoint } from './dose-volume-point.ts';

/** Dose beyond which the dose of femoral heads and of the body counts where no goal says more, Gy, as in the paper; of other organs every dose does. */
const tolerated = 30;

/** How far within a bound its term aims, so that what is reached lies on its right side: of a maximum, and of a point of the histogram. */
const aim = { max: 0.9, point: 1 / 1.05 } as const;

/** What lies beyond points of the histogram are few voxels, which exceed a little: as heavy as other terms they do not move. */
const startOfPoints = 3000;

/**
 * A weight for each organ, one for both femoral heads, and one for the body: squared overdosing, as in the paper.
 *
 * @param goals - Where an organ's goals are on volumes of doses, or doses of volumes, what exceeds these points of its histogram
 * counts in its place (max-DVH objectives, on the whole organ); where its maximum has one, what exceeds that. Where its mean is
 * wanted low, or nothing is said, every dose counts.
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
  readonly term: Extract<GroupTerm['term'], { readonly kind: 'squared-overdosing' | 'max-dvh' }>;
};

function termsOf(given: PatientCase, organ: Structure, goals: readonly ClinicalGoal[]): readonly OverTerm[] {
  const structure = organ.name;
  const above = (dose: number): OverTerm => ({ structure, term: { kind: 'squared-overdosing', dose } });
  if (organ.role === 'body') return [above(tolerated)];
  const own = goals.flatMap((goal): readonly OverTerm[] => {
    const { high, unit } = goal.goal;
    const { name } = goal.metric;
    if (goal.structure !== structure || high === undefined) return [];
    if (name === 'mean') return [above(0)];
    if (name === 'max') return [above(rounded(aim.max * boundDose(given, structure, high, unit)))];
    const point = doseVolumePoint(given, goal, high);
    if (!point) return [];
    const volume = name.startsWith('V') ? aim.point * point.volume : point.volume;
    const term = { kind: 'max-dvh', dose: rounded(aim.point * point.dose), volume: rounded(volume) } as const;
    return [{ structure, sampled: true, term }];
  });
  return own.length > 0 ? own : [above(isFemoralHead(organ) ? tolerated : 0)];
}

/** A weight for terms; another dose objective than the lowest of theirs shifts them all. */
function groupOf(name: string, own: readonly OverTerm[]): WeightGroup {
  const dose = Math.min(...own.map(({ term }) => term.dose));
  const group: WeightGroup = {
    name,
    structures: [...new Set(own.map(({ structure }) => structure))],
    dose,
    terms: (to) =>
      own.map((one) => ({
        ...one,
        term: { ...one.term, dose: Math.max(0, Math.min(200, one.term.dose + to - dose)) },
      })),
  };
  return own.every(({ term }) => term.kind === 'max-dvh') ? { ...group, start: startOfPoints } : group;
}

/** In small letters, as in the paper, unless another organ's name differs in capitals alone. */
function groupName(name: string, organs: readonly Structure[]): string {
  const small = name.toLowerCase();
  return organs.filter((one) => one.name.toLowerCase() === small).length > 1 ? name : small;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const isFemoralHead = ({ name }: Structure): boolean => /fem(?:oral|ur)/iu.test(name);
