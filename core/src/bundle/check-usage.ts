import { costOf } from '../context/prices.ts';
import { usesTokens } from '../engine/cost.ts';
import type { Json } from '../journal/index.ts';
import type { RunSummary, UsageSummary } from '../results/summary.ts';
import type { RunFacts } from '../runs/run-facts.ts';
import type { BundleCall } from './bundle-format.ts';
import type { Refuse } from './refusal.ts';
import type { SealedCalls } from './sealed-calls.ts';

/** Names of {@link UsageSummary}. */
type Name = keyof UsageSummary;

/**
 * Compares what a result says it used with the calls that were recorded: of a finished run those that are sealed, of another
 * one no more than there are. Throws for a number that they do not come to.
 *
 * @returns What cannot be compared: seconds, calls with estimated tokens, and evaluations that cost more or less than one each.
 */
export function checkUsage(
  { status, usage }: RunSummary,
  facts: RunFacts,
  { sealed, others }: SealedCalls,
  refuse: Refuse,
): readonly Name[] {
  const finished = status === 'completed';
  const done = sealed.flatMap(({ calls }) => calls);
  const due = usageOf(finished ? done : [...done, ...others], facts);
  const unchecked: Name[] = ['seconds'];
  for (const name of ['calls', 'inputTokens', 'outputTokens', 'cachedInputTokens'] as const) {
    const [said, come] = [usage[name] ?? 0, due[name] ?? 0];
    if (said > come || (finished && said < come))
      throw refuse(`the result says ${said} for usage.${name}, and the calls come to ${come}`);
    if (said < come) unchecked.push(name);
  }
  if (!isNear(usage.usd, due.usd)) {
    // Without a price of every engine: some cost nothing, and others' prices were learnt later.
    if (due.usd !== null && (finished || usage.usd === null || usage.usd > due.usd))
      throw refuse(`the result says ${usage.usd} for usage.usd, and the calls come to ${due.usd}`);
    unchecked.push('usd');
  }
  if (usage.evaluations !== due.evaluations) unchecked.push('evaluations');
  if (usage.estimated !== undefined) unchecked.push('estimated');
  const known = new Set<string>([...unchecked, ...Object.keys(due)]);
  const stray = Object.keys(usage).find((name) => !known.has(name));
  if (stray !== undefined) throw refuse(`the result says usage.${stray}, which no run does`);
  return unchecked;
}

/** What calls used; a call without its words still has its numbers. */
function usageOf(
  calls: readonly BundleCall[],
  { engineKind, prices }: RunFacts,
): Omit<UsageSummary, 'seconds'> {
  const answered = calls.filter(({ response }) => isObject(response) && 'value' in response);
  const asked = answered.filter(({ kind }) => kind === 'engine');
  const usages = asked.map(usageOfCall);
  const costs = asked.map(({ name }, index) =>
    usesTokens({ kind: engineKind, name })
      ? costOf(name, usages[index] ?? noTokens, prices ?? { date: '', prices: {} })
      : 0,
  );
  return {
    calls: asked.length,
    inputTokens: usages.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: usages.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    cachedInputTokens: usages.reduce((sum, { cachedInputTokens }) => sum + cachedInputTokens, 0),
    usd: costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0),
    evaluations: answered.length - asked.length,
  };
}

const noTokens = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0 };

function usageOfCall({ response }: BundleCall): typeof noTokens {
  const { value } = response as { readonly value: Json };
  const { usage } = (isObject(value) ? value : {}) as { readonly usage?: Partial<typeof noTokens> };
  return {
    inputTokens: Number(usage?.inputTokens ?? 0),
    outputTokens: Number(usage?.outputTokens ?? 0),
    cachedInputTokens: Number(usage?.cachedInputTokens ?? 0),
  };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sums of the same numbers in another order differ by rounding. */
const isNear = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
