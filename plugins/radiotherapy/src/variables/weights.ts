/**
 * A weight for each name, and where dose objectives are part of a plan's text too, a dose in Gy for each
 * `dose for <name>`.
 */
export type Weights = Readonly<Record<string, number>>;

/** How weights are written. */
export type WeightForm = 'paper' | 'json';

/** What a weight may be. */
export const weightRange = { least: 0.01, most: 1e6 } as const;

/** What a dose objective may be, Gy. */
export const doseRange = { least: 0, most: 200 } as const;

const dosePrefix = 'dose for ';

/** The name of a group's dose objective among weights. */
export const doseName = (group: string): string => `${dosePrefix}${group}`;

/** The group that a dose objective is of. */
export const groupOf = (name: string): string => name.slice(dosePrefix.length);

/** Whether a name among weights is that of a dose objective. */
export const isDoseName = (name: string): boolean => name.startsWith(dosePrefix);

/** A name as it was written, and its number; a text is what is wrong with that, the end of a sentence. */
export type Pair = readonly [name: string, value: unknown];

/** What was read of a text, or why nothing was. */
export type Pairs = { readonly pairs: readonly Pair[] } | { readonly problem: string };
