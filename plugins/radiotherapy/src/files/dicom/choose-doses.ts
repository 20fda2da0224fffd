import { importInvalid } from '../import/errors.ts';
import type { DoseVolume } from './read-rtdose.ts';
import type { ReadPlan } from './read-rtplan.ts';
import { refuseOverlap } from './refuse-overlap.ts';

/** The doses that make up the total, and what was left out or assumed, a sentence each. */
export interface ChosenDoses {
  readonly parts: readonly DoseVolume[];
  /** The plans that they belong to; all, where doses do not say. */
  readonly plans: readonly ReadPlan[];
  readonly notes: readonly string[];
}

/**
 * The doses that are added to the total: of each plan that of the plan, else those of its fraction groups, else those of
 * its beams. Plans of which there is no dose are left out where others have one.
 *
 * @throws TextGradError `IMPORT_INVALID` where it is not known of which plans doses are, so that one may count twice.
 */
export function chooseDoses(doses: readonly DoseVolume[], plans: readonly ReadPlan[]): ChosenDoses {
  refuseOverlap(doses);
  const several = doses.filter(({ summation }) => summation === 'MULTI_PLAN');
  const covered = new Set(several.flatMap((dose) => dose.plans));
  const alone = standingAlone(doses, plans);
  const groups = Map.groupBy(
    doses.filter((dose) => several.includes(dose) || !dose.plans.some((plan) => covered.has(plan))),
    (dose) => (alone.has(dose) ? `alone ${dose.name}` : dose.plans.toSorted().join(' ')),
  );
  const chosen = [...groups.values()].map((group) => ofPlan(group, plans));
  const parts = chosen.flatMap((one) => one.parts);
  const named = new Set(parts.flatMap((part) => part.plans));
  const used = plans.filter(({ instance }) => named.has(instance));
  const without =
    used.length > 0 && !parts.some((part) => part.plans.length === 0)
      ? plans.filter((plan) => !used.includes(plan))
      : [];
  return {
    parts,
    plans: without.length > 0 ? used : plans,
    notes: [
      ...(groups.size > 1
        ? [
            `The doses of ${groups.size} plans were added (${names(parts)}). Leave one in the folder to read it alone.`,
          ]
        : []),
      ...(alone.size === 1 && plans.length > 1
        ? [`The dose does not say of which of the ${plans.length} plans it is; it was taken for that of all.`]
        : []),
      ...chosen.flatMap((one) => one.notes),
      ...without.map(({ name }) => `The plan '${name}' has no dose here and was left out.`),
      ...(plans.length > 0 ? parts.flatMap((part) => strangerNote(part, plans)) : []),
      ...(plans.length > 0 ? parts.flatMap((part) => sumNote(part, plans)) : []),
      ...(parts.some(({ effective }) => effective)
        ? ['The dose is weighted with a biological effectiveness (EFFECTIVE), not physical.']
        : []),
    ],
  };
}

/** A sentence on a dose whose plan is not there, so that what was prescribed with it is not known. */
const strangerNote = ({ name, plans: own }: DoseVolume, plans: readonly ReadPlan[]): readonly string[] =>
  own.length === 0 || own.some((one) => isOf(one, plans))
    ? []
    : [
        `The dose '${name}' names a plan that is not there: prescription and fractions are those of the plans that are.`,
      ];

/** A sentence on a sum over plans of which not all are there. */
function sumNote({ name, summation, plans: own }: DoseVolume, plans: readonly ReadPlan[]): readonly string[] {
  const there = own.length === 0 ? plans.length : own.filter((one) => isOf(one, plans)).length;
  return summation !== 'MULTI_PLAN' || there >= Math.max(2, own.length) || (own.length > 0 && there === 0)
    ? []
    : [
        `The dose '${name}' is the sum of several plans, of which ${there} ${there === 1 ? 'is' : 'are'} there: prescription and fractions are of what is there alone.`,
      ];
}

const isOf = (instance: string, plans: readonly ReadPlan[]): boolean =>
  plans.some((plan) => plan.instance === instance);

/**
 * Doses of whole plans that do not say of which: as many as there are plans are one of each.
 *
 * @throws TextGradError `IMPORT_INVALID` when there are more or fewer.
 */
function standingAlone(doses: readonly DoseVolume[], plans: readonly ReadPlan[]): ReadonlySet<DoseVolume> {
  const whole = doses.filter((dose) => dose.plans.length === 0 && ['PLAN', ''].includes(dose.summation));
  if (whole.length < 2 || whole.length === plans.length) return new Set(whole);
  throw importInvalid(
    `There are ${whole.length} doses of plans (${names(whole)}) that do not say of which plan they are: keep those that are to be added, with as many plans, or one.`,
  );
}

/** What is added of the doses of one plan. */
function ofPlan(group: readonly DoseVolume[], plans: readonly ReadPlan[]): Omit<ChosenDoses, 'plans'> {
  const of = (kind: string): readonly DoseVolume[] => group.filter(({ summation }) => summation === kind);
  const whole = [...of('MULTI_PLAN'), ...of('PLAN'), ...of('')];
  const [first, ...others] = whole;
  if (first)
    return {
      parts: [first],
      notes: [
        ...(others.length > 0
          ? [
              `Of ${whole.length} doses of one plan, '${first.name}' was read; left out were ${names(others)}.`,
            ]
          : []),
        ...(first.summation === ''
          ? [`The dose '${first.name}' does not say of what it is, and was taken for that of the whole plan.`]
          : []),
      ],
    };
  const fractions = of('FRACTION');
  const kind = fractions.length > 0 ? 'fraction groups' : 'beams';
  const all = fractions.length > 0 ? fractions : of('BEAM');
  const parts = all.filter(
    (dose, at) =>
      dose.parts.length === 0 || all.findIndex((one) => one.parts.join() === dose.parts.join()) === at,
  );
  const plan = plans.find(({ instance }) => all.some((dose) => dose.plans.includes(instance)));
  const wanted = fractions.length > 0 ? plan?.groups.length : plan?.beams.length;
  return {
    parts,
    notes: [
      ...(parts.length > 1 ? [`The doses of ${parts.length} ${kind} were added.`] : []),
      ...(wanted !== undefined && parts.length < wanted
        ? [`The plan has ${wanted} ${kind}, but doses of ${parts.length} are there: the total may lack some.`]
        : []),
    ],
  };
}

const names = (doses: readonly DoseVolume[]): string => doses.map(({ name }) => `'${name}'`).join(', ');
