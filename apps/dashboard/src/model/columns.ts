import { formatGoal, type Goal, type Measurement, met } from '@textgrad/core';
import type { Column, GoalText } from '../api.ts';
import { listOf, membersOf, numberOf, textOf } from './from-json.ts';

/** The columns that a run's measurements need, found while they are read. */
export interface Columns {
  readonly all: readonly Column[];
  /** The values of measurements, in the order of the columns, and whether each meets its goal. */
  read(measurements: unknown): {
    readonly values: readonly (number | null)[];
    readonly met: readonly (boolean | null)[];
  };
}

/** Starts without columns. */
export function columnsOf(): Columns {
  const all: Column[] = [];
  const places = new Map<string, number>();
  const place = (name: string, unit: string, goal: Goal | undefined): number => {
    const key = `${name}\n${unit}`;
    const known = places.get(key);
    if (known !== undefined) {
      const column = all[known];
      if (column && column.goal === null && goal !== undefined)
        all[known] = { ...column, goal: goalText(goal) };
      return known;
    }
    places.set(key, all.length);
    all.push({ name, unit, goal: goal ? goalText(goal) : null });
    return all.length - 1;
  };
  return {
    all,
    read(measurements) {
      const values: (number | null)[] = all.map(() => null);
      const kept: (boolean | null)[] = all.map(() => null);
      for (const one of listOf(measurements)) {
        const { name, quantity, goal } = membersOf(one);
        const { value, unit } = membersOf(quantity);
        const at = place(textOf(name), textOf(unit), goalOf(goal));
        values[at] = numberOf(value);
        kept[at] = metOf(one);
      }
      // A column that came later is empty in what came before.
      return { values: [...values], met: [...kept] };
    },
  };
}

/** A goal, where one can be read. */
export function goalOf(given: unknown): Goal | undefined {
  const { kind, unit } = membersOf(given);
  return typeof kind === 'string' && typeof unit === 'string' ? (given as Goal) : undefined;
}

/** A goal as pages show it. */
export function goalText(goal: Goal): GoalText {
  const { low, high, hard } = goal;
  return { text: wordsOf(goal), hard, low: low ?? null, high: high ?? null };
}

function wordsOf(goal: Goal): string {
  try {
    return formatGoal(goal);
  } catch {
    return 'a goal that cannot be read';
  }
}

/** Whether a measurement meets its goal; `null` where it has none, or cannot be compared with it. */
export function metOf(measurement: unknown): boolean | null {
  const { quantity, goal } = membersOf(measurement);
  if (goalOf(goal) === undefined || numberOf(membersOf(quantity).value) === null) return null;
  try {
    return met(measurement as Measurement);
  } catch {
    return null;
  }
}
