import { contentKey, type Json } from '../journal/index.ts';
import type { BundleCall, BundleEntry } from './bundle-format.ts';
import { isRedacted, type Refuse } from './refusal.ts';

/** A run's calls, as far as its journal seals them. */
export interface SealedCalls {
  /** The calls that each entry seals, by its step. */
  readonly sealed: readonly { readonly step: number; readonly calls: readonly BundleCall[] }[];
  /** Calls that no entry seals: answered after the last step that was finished, or never. */
  readonly others: readonly BundleCall[];
  /** Answers without their secrets, which cannot be checked. */
  readonly redacted: number;
}

/**
 * Finds the call of every seal: of its key, asked in so many steps before, with the answer that is sealed. Throws for a seal
 * without its call, and for calls that were asked a number of times that the journal does not know.
 */
export function sealedCalls(
  entries: readonly BundleEntry[],
  calls: readonly BundleCall[],
  refuse: Refuse,
): SealedCalls {
  const open = new Map<string, BundleCall>();
  const others: BundleCall[] = [];
  for (const call of calls)
    if (call.occurrence < 0) others.push(call);
    else if (open.has(nameOf(call))) throw refuse(`the call ${short(call.key)} stands there twice`);
    else open.set(nameOf(call), call);
  const asked = new Map<string, number>();
  let redacted = 0;
  const find = ({ seq, key, answer }: Seal): BundleCall => {
    const occurrence = asked.get(key) ?? 0;
    asked.set(key, occurrence + 1);
    const name = nameOf({ key, occurrence });
    const call = open.get(name);
    const same = call !== undefined && contentKey(call.response) === answer;
    if (!call || !(same || isRedacted(call.response)))
      throw refuse(`the answer to call ${short(key)}, which entry ${seq} seals, is another or is missing`);
    if (!same) redacted++;
    open.delete(name);
    return call;
  };
  const sealed = entries
    .filter(({ operation }) => operation === 'calls')
    .map((entry) => ({ step: stepOf(entry), calls: sealsOf(entry, refuse).map(find) }));
  for (const { key, occurrence } of open.values())
    if (occurrence !== (asked.get(key) ?? 0))
      throw refuse(`the call ${short(key)} was not asked ${occurrence} times before`);
  return { sealed, others: [...others, ...open.values()], redacted };
}

interface Seal {
  readonly seq: number;
  readonly key: string;
  readonly answer: string;
}

function sealsOf({ seq, body }: BundleEntry, refuse: Refuse): readonly Seal[] {
  const { calls } = (body ?? {}) as { readonly calls?: Json };
  if (!Array.isArray(calls)) throw refuse(`entry ${seq} is not a list of calls`);
  return calls.map((call: Json) => {
    const [key, answer] = Array.isArray(call) ? call : [];
    return { seq, key: String(key), answer: String(answer) };
  });
}

const stepOf = ({ body }: BundleEntry): number => Number(((body ?? {}) as { readonly step?: Json }).step);

const nameOf = ({ key, occurrence }: Pick<BundleCall, 'key' | 'occurrence'>): string =>
  `${key} ${occurrence}`;

const short = (key: string): string => `${key.slice(0, 12)}…`;
