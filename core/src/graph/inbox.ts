import { allOrNone } from '../errors/all-or-none.ts';
import type { Gradient } from './gradient.ts';
import type { BackwardTools, Delivery, Node, ReduceGroup } from './operation.ts';

/** A delivery with the place of its sender in the graph's order, and the groups that it came through. */
export interface Arrival {
  readonly from: number;
  readonly delivery: Delivery;
  readonly groups: readonly ReduceGroup[];
}

/** What an inbox amounts to. */
interface Merged {
  readonly gradients: readonly Gradient[];
  readonly groups: readonly ReduceGroup[];
}

/** Brings what has arrived at a variable into the graph's order, and reduces each group, the innermost first. */
export async function mergeInbox(
  arrivals: readonly Arrival[],
  variable: Node,
  tools: BackwardTools,
): Promise<Merged> {
  const inOrder = arrivals.toSorted((a, b) => a.from - b.from || a.delivery.input - b.delivery.input);
  const groups = [...new Set(inOrder.flatMap((arrival) => arrival.groups))];
  let entries: readonly Entry[] = inOrder.flatMap(({ delivery, groups: of }) =>
    delivery.gradients.map((gradient) => ({ gradient, of })),
  );
  for (const group of groups.toReversed()) entries = await reduceGroup(group, entries, variable, tools);
  return { gradients: entries.map((entry) => entry.gradient), groups };
}

/** A gradient and the groups that it is a member of. */
interface Entry {
  readonly gradient: Gradient;
  readonly of: readonly ReduceGroup[];
}

/** Puts one gradient for each objective in the place of a group's members; objectives stay apart. */
async function reduceGroup(
  group: ReduceGroup,
  entries: readonly Entry[],
  variable: Node,
  tools: BackwardTools,
): Promise<readonly Entry[]> {
  const members = entries.filter(({ of }) => of.includes(group));
  const sets = [...Map.groupBy(members, ({ gradient }) => gradient.objective).values()].filter(
    (set) => set.length > 1,
  );
  const reduce = async (set: readonly Entry[], signal: AbortSignal): Promise<Entry> => {
    const gradients = set.map((entry) => entry.gradient);
    const { objective } = gradients[0] ?? {};
    const gradient = await group.reduce(variable, gradients, { ...tools, signal });
    return {
      gradient: objective === undefined ? gradient : { ...gradient, objective },
      of: (set[0]?.of ?? []).filter((other) => other !== group && set.every(({ of }) => of.includes(other))),
    };
  };
  const reduced = await allOrNone(sets, (set, _, signal) => reduce(set, signal), tools.signal);
  const instead = new Map(
    sets.flatMap((set, at) => set.map((entry, place) => [entry, place === 0 ? at : -1])),
  );
  return entries.flatMap((entry) => {
    const at = instead.get(entry);
    return at === undefined ? [entry] : reduced.slice(at, at < 0 ? at : at + 1);
  });
}
