import { nearest, usageError } from '@textgrad/core';
import { simulatorDoor } from '@textgrad/core/simulators';
import { z } from 'zod';
import { filterSetNames } from '../chemistry/filters/filter-sets.ts';
import { properties } from '../chemistry/property-words.ts';
import { descriptorNames } from './components/descriptor-names.ts';
import { contactFields } from './contacts.ts';
import { type DesirabilityData, desirabilitySchema } from './desirabilities.ts';
import { type Expression, namesIn } from './expression.ts';

const smiles = z.string().min(1).max(1_000);
const settings = properties.map(({ setting }) => setting);

const componentSchema = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('qed') }),
  z.strictObject({ measure: z.literal('synthetic-accessibility') }),
  z.strictObject({ measure: z.literal('property'), property: z.enum(settings) }),
  z.strictObject({ measure: z.literal('descriptor'), descriptor: z.enum(descriptorNames) }),
  z.strictObject({
    measure: z.literal('filters'),
    sets: z.array(z.enum(filterSetNames)).max(filterSetNames.length).default([]),
    smarts: z.record(z.string().min(1).max(60), z.string().min(1).max(1_000)).default({}),
  }),
  z.strictObject({ measure: z.literal('ligand-efficiency'), receptor: z.string().min(1).max(100) }),
  z.strictObject({ measure: z.literal('docking'), receptor: z.string().min(1).max(100) }),
  z.strictObject({
    measure: z.literal('interaction'),
    receptor: z.string().min(1).max(100),
    ...contactFields,
  }),
  z.strictObject({ measure: z.literal('similarity'), to: smiles }),
  z.strictObject({ measure: z.literal('known'), molecules: z.array(smiles).min(1).max(10_000) }),
  z.strictObject({ measure: z.literal('core'), smarts: z.string().min(1).max(1_000) }),
  z.strictObject({
    measure: z.literal('program'),
    program: simulatorDoor,
    unit: z.string().max(20).default(''),
  }),
]);

/**
 * A number of a molecule, as data: QED, one of the properties behind it, a descriptor such as Fsp3 or rings, how many filters it
 * does not pass (PAINS, NIBR, Brenk, SMARTS of one's own), synthetic accessibility, a docking score or its ligand efficiency, the
 * Tanimoto similarity to one molecule or to the nearest of many known ones (novelty), whether a core is there (1 or 0), whether the docked pose has an
 * interaction with a residue (1 or 0), or the score that a program of one's own gives it.
 */
export type ComponentData = z.infer<typeof componentSchema>;

const goalSchema = z
  .strictObject({
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    hard: z.boolean().exactOptional(),
    weight: z.number().positive().exactOptional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'give min, max or both')
  .refine(
    ({ min, max }) => min === undefined || max === undefined || min <= max,
    'min must not be above max',
  );

/** What a number should be, as data: in the unit of its component. */
export type GoalData = z.infer<typeof goalSchema>;

const deepest = 10;
const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.number(),
    z.string(),
    ...(['sum', 'product', 'max', 'min'] as const).map((operation) =>
      z.strictObject({ [operation]: z.array(expressionSchema).min(1).max(32) }),
    ),
    z.strictObject({ formula: z.string().min(1).max(2_000) }),
  ]),
) as z.ZodType<Expression>;

const name = z
  .string()
  .regex(/^[^=\n;:,]{1,60}$/u, 'a name has at most 60 characters, without line breaks, = ; : or commas');

const objectiveSchema = z.strictObject({
  name,
  components: z.record(name, componentSchema),
  desirabilities: z.record(name, desirabilitySchema).default({}),
  aims: z
    .array(z.strictObject({ name, minimise: z.unknown(), unit: z.string().max(40).default('') }))
    .min(1)
    .max(8),
  goals: z.record(name, goalSchema).default({}),
});

/** One number that is to be made small. */
export interface Aim {
  readonly name: string;
  readonly minimise: Expression;
  readonly unit: string;
}

/**
 * What a molecule is wanted for, as data: its numbers, what is made small of them, and what they should be.
 *
 * With one aim the score is minus its value. Several aims are kept apart for a Pareto front; each then needs a goal, and
 * the score is how nearly the goals are met. Hard goals are constraints.
 */
export interface Objective {
  readonly name: string;
  readonly components: Readonly<Record<string, ComponentData>>;
  /** How desirable components are, from 0 to 1, by names of their own, which aims and goals may use as well. */
  readonly desirabilities: Readonly<Record<string, DesirabilityData>>;
  readonly aims: readonly Aim[];
  /** By the name of a component, a desirability or an aim. */
  readonly goals: Readonly<Record<string, GoalData>>;
}

/**
 * Reads an objective from a configuration.
 *
 * @throws TextGradError `OBJECTIVE_INVALID` with what is wrong and where.
 *
 * @example
 * ```ts
 * import { readObjective } from '@textgrad/molecules';
 *
 * const { aims } = readObjective({
 *   name: 'small and drug-like',
 *   components: { QED: { measure: 'qed' }, logP: { measure: 'property', property: 'logP' } },
 *   aims: [{ name: 'overall', minimise: { product: [-1, 'QED'] } }],
 *   goals: { QED: { min: 0.9 }, logP: { max: 3, hard: true } },
 * });
 * console.log(aims[0]?.name); // overall
 * ```
 */
export function readObjective(given: unknown): Objective {
  const parsed = objectiveSchema.safeParse(given);
  if (!parsed.success)
    throw invalid(
      parsed.error.issues.map(({ path, message }) => `${path.join(' → ') || 'objective'}: ${message}`),
    );
  const { aims, ...rest } = parsed.data;
  const objective = { ...rest, aims: aims.map((aim) => ({ ...aim, minimise: readExpression(aim) })) };
  const problems = problemsOf(objective);
  if (problems.length > 0) throw invalid(problems);
  return objective;
}

/** Depth comes first, so that reading cannot run out of stack. */
function readExpression({ name: aim, minimise }: { readonly name: string; readonly minimise?: unknown }) {
  if (depthOf(minimise) > deepest) throw invalid([`${aim}: the formula is nested more than ${deepest} deep`]);
  const parsed = expressionSchema.safeParse(minimise);
  if (parsed.success) return parsed.data;
  throw invalid([
    `${aim}: a formula is a number, a name, { sum | product | max | min: [formulas] }, or in words { formula: 'docking + 10 * (1 - QED)' }`,
  ]);
}

/** How deep a formula is nested, as far as one beyond what is allowed. */
function depthOf(given: unknown, above = 0): number {
  if (typeof given !== 'object' || given === null || above > 2 * deepest) return Math.ceil(above / 2);
  return Math.max(...Object.values(given).map((part) => depthOf(part, above + 1)), Math.ceil(above / 2));
}

/** What is called as a property that is measured of every molecule, and is not that property. */
const builtIn = (
  names: readonly string[],
  components: Readonly<Record<string, ComponentData>>,
): readonly string[] =>
  names.filter((given) => {
    const property = properties.find((one) => one.name.toLowerCase() === given.toLowerCase());
    const own = components[given];
    return property && !(own?.measure === 'property' && own.property === property.setting);
  });

function problemsOf({ components, desirabilities, aims, goals }: Objective): readonly string[] {
  const measured = Object.keys(components);
  const names = [...measured, ...Object.keys(desirabilities)];
  const all = [...names, ...aims.map((aim) => aim.name)];
  const unknown = (given: string, among: readonly string[], where: string): readonly string[] =>
    among.includes(given) ? [] : [`${where}: there is no '${given}'. ${nearest(given, among)}`.trim()];
  const twice = all.filter((one, index) => all.indexOf(one) !== index);
  const goalless = aims.length > 1 ? aims.filter((aim) => !Object.hasOwn(goals, aim.name)) : [];
  return [
    ...Object.entries(desirabilities).flatMap(([one, { of }]) => unknown(of, measured, one)),
    ...aims.flatMap((aim) => namesIn(aim.minimise).flatMap((one) => unknown(one, names, aim.name))),
    ...Object.keys(goals).flatMap((one) => unknown(one, all, 'goals')),
    ...builtIn(all, components).map(
      (one) => `'${one}' is the name of a property that is measured of every molecule: give it another name`,
    ),
    ...twice.map((one) => `the name '${one}' is given twice`),
    ...goalless.map((aim) => `the aim '${aim.name}' is one of several and needs a goal`),
  ];
}

const invalid = (problems: readonly string[]): Error =>
  usageError('OBJECTIVE_INVALID', `The objective cannot be used. ${problems.join('. ')}.`, {
    details: { problems },
  });
