import { mergeText, type Part, text } from './parts.ts';
import { oneLine, shorten } from './shorten.ts';
import { tagged } from './tags.ts';

/** A step of a computation as {@link computation} shows it. */
export interface ComputationStep {
  /** What other steps call it. */
  readonly id: string;
  readonly role: string;
  /** The value as prompts show it. */
  readonly value: Part;
  /** The operation that made it, and from what; absent for what was given. */
  readonly made?: {
    readonly by: string;
    readonly from: readonly string[];
    readonly purpose?: string | undefined;
  };
  /** What it is to the reader: the variable itself, the output that the feedback quotes or speaks of, or neither. */
  readonly standing?: 'variable' | 'quoted' | 'spoken-of';
}

/** How much of a computation is shown. */
export interface ComputationLimits {
  /** Steps at most; what is left out in the middle is said. */
  readonly steps: number;
  /** Characters of each value and purpose at most. */
  readonly value: number;
}

const standings = {
  variable: '. This is the variable.',
  quoted: '. The feedback is what it says.',
  'spoken-of': '. The feedback speaks of it.',
} as const;

/** A computation in words, inputs before what is made from them: the context part of a prompt. */
export function computation(steps: readonly ComputationStep[], limits: ComputationLimits): readonly Part[] {
  const { head, left, tail } = ends(steps, limits.steps);
  return mergeText([
    text('The variable was used in this computation, shown step by step:'),
    ...head.flatMap((step) => stepParts(step, limits.value)),
    ...(left === 0 ? [] : [text(`[… ${left} steps left out …]`)]),
    ...tail.flatMap((step) => stepParts(step, limits.value)),
  ]);
}

function stepParts({ id, role, value, made, standing }: ComputationStep, most: number): readonly Part[] {
  const origin = made === undefined ? '' : `, by ${oneLine(made.by)} of ${names(made.from)}`;
  const purpose = made?.purpose === undefined ? [] : [text(tagged('FUNCTION', shorten(made.purpose, most)))];
  const shown =
    standing === 'variable' || standing === 'quoted'
      ? []
      : [value.type === 'text' ? text(tagged('VALUE', shorten(value.text, most))) : value];
  const line = `${id}: ${oneLine(role)}${origin}${standing === undefined ? '' : standings[standing]}`;
  return [text(line), ...purpose, ...shown];
}

const names = (ids: readonly string[]): string => {
  const { head, left, tail } = ends(ids, 12);
  return [...head, ...(left === 0 ? [] : [`${left} more`]), ...tail].join(', ');
};

/** The first and the last of a list, so many in all, and how many lie between. */
export function ends<TItem>(
  items: readonly TItem[],
  most: number,
): { readonly head: readonly TItem[]; readonly left: number; readonly tail: readonly TItem[] } {
  if (items.length <= most) return { head: items, left: 0, tail: [] };
  const tail = Math.floor(most / 2);
  return {
    head: items.slice(0, most - tail),
    left: items.length - most,
    tail: tail === 0 ? [] : items.slice(-tail),
  };
}
