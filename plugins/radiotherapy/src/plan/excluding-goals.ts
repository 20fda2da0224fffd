import { defined, formatGoal, usageError } from '@textgrad/core';
import { type PatientCase, prescriptionOf, structureOf, structureVolume } from '../case/index.ts';
import type { ClinicalGoal } from '../evaluation/index.ts';

/** Two goals that no dose can meet together, and that in a sentence. */
export interface ExcludingGoals {
  readonly goals: readonly [ClinicalGoal, ClinicalGoal];
  readonly words: string;
}

/**
 * The pairs of goals that no dose can meet together: bounds of one metric that leave nothing between them, such as D95 ≥ 75.6 Gy
 * where 70.2 Gy is prescribed, and bounds of a structure's histogram that would have it rise, such as D95 ≥ 80 Gy beside
 * D2 ≤ 75 Gy.
 *
 * @param goals - With the case's own names of structures.
 */
export function excludingGoals(
  given: PatientCase,
  goals: readonly ClinicalGoal[],
): readonly ExcludingGoals[] {
  return goals.flatMap((one, at) =>
    goals.slice(at + 1).flatMap((other): readonly ExcludingGoals[] => {
      const same = one.structure === other.structure && one.metric.name === other.metric.name;
      if (same ? !excludeEachOther(given, one, other) : !riseTogether(given, one, other)) return [];
      const first = `${one.structure} ${one.metric.name}`;
      const words = same
        ? `${first} cannot be ${formatGoal(one.goal)} and ${formatGoal(other.goal)}`
        : `${first} ${formatGoal(one.goal)} and ${other.structure} ${other.metric.name} ${formatGoal(other.goal)} exclude each other`;
      return [{ goals: [one, other], words: `${words}: prescribe another dose, or leave one of them out.` }];
    }),
  );
}

/**
 * Refuses goals of one's own that exclude each other.
 *
 * @param packed - Goals that stand in a pack: these are said, for the others of the pack may be wanted.
 * @throws TextGradError `GOALS_EXCLUDE`
 */
export function refuseExcluding(pairs: readonly ExcludingGoals[], packed: ReadonlySet<ClinicalGoal>): void {
  const own = pairs.filter(({ goals }) => !goals.some((one) => packed.has(one)));
  if (own.length === 0) return;
  const words = own.map((one) => one.words);
  throw usageError('GOALS_EXCLUDE', words.join(' '), { details: { goals: words } });
}

function excludeEachOther(given: PatientCase, one: ClinicalGoal, other: ClinicalGoal): boolean {
  const [a, b] = [boundsOf(given, one), boundsOf(given, other)];
  return a.unit === b.unit && (a.low > b.high || b.low > a.high);
}

/** A goal's interval, doses in Gy. */
function boundsOf(given: PatientCase, { structure, metric, goal }: ClinicalGoal) {
  const isDose = metric.units.includes('Gy');
  const percent = prescriptionOf(given, structure).dose / 100;
  const toOne = isDose ? ({ Gy: 1, cGy: 0.01, '%': percent }[goal.unit] ?? 1) : 1;
  return {
    unit: isDose ? 'Gy' : goal.unit,
    low: (goal.low ?? Number.NEGATIVE_INFINITY) * toOne,
    high: (goal.high ?? Number.POSITIVE_INFINITY) * toOne,
  };
}

/** Rounding of bounds, relative. */
const hair = 1e-9;

/** Whether two goals together want more dose in more of a structure than they allow in less of it. */
function riseTogether(given: PatientCase, one: ClinicalGoal, other: ClinicalGoal): boolean {
  if (one.structure !== other.structure) return false;
  const [a, b] = [pointsOf(given, one), pointsOf(given, other)];
  const contradict = (low: Point | undefined, high: Point | undefined): boolean =>
    low !== undefined && high !== undefined && low.volume >= high.volume && low.dose > high.dose * (1 + hair);
  return contradict(a.low, b.high) || contradict(b.low, a.high);
}

/** A point of a structure's cumulative histogram: `volume` % receive `dose` Gy. */
interface Point {
  readonly volume: number;
  readonly dose: number;
}

/** What a goal wants of the dose that a volume receives: at least `low`, at most `high`; nothing of regions and indices. */
function pointsOf(given: PatientCase, goal: ClinicalGoal): { readonly low?: Point; readonly high?: Point } {
  const { structure, metric } = goal;
  const { low, high } = boundsOf(given, goal);
  const cc = structureVolume(structureOf(given, structure), given.grid);
  const points = (lowVolume: number, highVolume: number) =>
    defined({
      low: Number.isFinite(low) ? { volume: lowVolume, dose: low } : undefined,
      high: Number.isFinite(high) ? { volume: highVolume, dose: high } : undefined,
    });
  // Some part receives at least the mean, and some at most.
  if (metric.name === 'mean') return points(0, 100);
  if (metric.name === 'max') return points(0, 0);
  if (metric.name === 'min') return points(100, 100);
  const parts = /^(?<kind>[VD])(?<number>[\d.]+)(?<of>%|cc)?$/u.exec(metric.name)?.groups;
  if (!parts) return {};
  const number = Number(parts.number);
  if (parts.kind === 'D') {
    const volume = parts.of === 'cc' ? (100 * number) / cc : number;
    return points(volume, volume);
  }
  const dose = parts.of === '%' ? (number / 100) * prescriptionOf(given, structure).dose : number;
  const share = (volume: number): number => (goal.goal.unit === 'cc' ? (100 * volume) / cc : volume);
  return defined({
    low: Number.isFinite(low) && low > 0 ? { volume: share(low), dose } : undefined,
    high: Number.isFinite(high) ? { volume: share(high), dose } : undefined,
  });
}
