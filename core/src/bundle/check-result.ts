import { contentKey, type Json } from '../journal/index.ts';
import { type DerivedResult, deriveResult, wholeExtent } from '../results/derive-result.ts';
import { type JournalFacts, journalFacts } from '../results/journal-steps.ts';
import { differenceIn } from '../results/result-difference.ts';
import { mostRemarks, type RunSummary, summarizeCandidate } from '../results/summary.ts';
import type { Records } from './bundle-format.ts';
import { checkCandidates } from './check-candidates.ts';
import { checkUsage } from './check-usage.ts';
import { isRedacted, type Refuse, tampered } from './refusal.ts';
import type { SealedCalls } from './sealed-calls.ts';

/** What a comparison of a result with the journal came to. */
export interface ResultCheck {
  /** Parts of the result that cannot be compared, because secrets were taken out. */
  readonly redacted: number;
  /** Parts of the result that nothing seals, such as `summary.usage.seconds`. */
  readonly unsealed: readonly string[];
}

/** What a result says of its execution, and nothing seals. */
const beside = ['execution', 'prices', 'replies', 'waiting', 'remarks'] as const;

/** Names of what a result can say. */
const known: readonly (keyof RunSummary)[] = [
  ...(['run', 'task', 'status', 'reason', 'engine', 'engineKind', 'seed'] as const),
  ...(['start', 'best', 'steps', 'search', 'remembered', 'confirmed', 'remarks'] as const),
  ...(['usage', 'error'] as const),
  ...beside,
];

/**
 * Compares everything that a run's result says with what its journal tells. Throws for the first part that is another:
 * `BUNDLE_TAMPERED` for steps and candidates, what `refuse` makes for engine, end and usage.
 *
 * @remarks The journal of a run that can go on may tell more than its last result, which a killed execution did not renew.
 */
export function checkResult({ run, entries }: Records, calls: SealedCalls, refuse: Refuse): ResultCheck {
  const { manifest } = run;
  const summary = run.summary as RunSummary | null;
  const journal = journalFacts(entries.map((entry) => ({ ...entry, type: entry.operation })));
  if (!journal && manifest.search) throw refuse('the journal holds an entry that no run writes');
  if (!summary) return { redacted: 0, unsealed: checkEnd(run.status, summary, journal, refuse) };
  const stray = Object.keys(summary).find((name) => !(known as readonly string[]).includes(name));
  if (stray !== undefined) throw refuse(`the result says '${stray}', which no run does`);
  for (const name of ['task', 'engine', 'engineKind', 'seed'] as const)
    if (summary[name] !== manifest[name])
      throw refuse(
        `the result says ${JSON.stringify(summary[name])} for ${name}, and the manifest ${JSON.stringify(manifest[name])}`,
      );
  if (summary.run !== run.id) throw refuse('the result is of another run');
  checkRemarks(summary, refuse);
  const end = checkEnd(run.status, summary, journal, refuse);
  const usage = checkUsage(summary, manifest, calls, refuse);
  const unsealed = [
    ...end,
    ...usage.map((name) => `summary.usage.${name}`),
    ...beside.map((name) => `summary.${name}`),
  ];
  if (!journal) {
    checkCandidates(summary, entries, tampered);
    return { redacted: 0, unsealed: [...unsealed, 'summary.steps', 'summary.best', 'summary.search'] };
  }
  const derived = derive(summary, journal, manifest.search?.preset);
  if (!derived) throw tampered('the result shows other steps or candidates than the journal');
  const ofBefore = !summary.steps.some((one) => [one, ...(one.others ?? [])].some(({ idea }) => idea));
  const redacted = compareParts(summary, ofBefore ? withoutIdeas(derived) : derived);
  const confirmed = checkConfirmed(summary, derived, calls);
  const preset = manifest.search ? [] : ['summary.search.preset'];
  return { redacted, unsealed: [...unsealed, ...preset, ...confirmed] };
}

/** A finished run ends as its journal says; how another one ended, no entry says. */
function checkEnd(
  status: string,
  summary: RunSummary | null,
  journal: JournalFacts | undefined,
  refuse: Refuse,
): readonly string[] {
  const finished = status === 'completed' || summary?.status === 'completed';
  if (!finished)
    return ['run.status', ...(summary ? ['summary.status', 'summary.reason', 'summary.error'] : [])];
  if (summary?.status !== status) throw refuse('the run and its result do not agree on how it ended');
  if (!journal) return ['summary.reason'];
  const { end } = journal;
  if (!end) throw refuse('the result is of a finished run, and the journal of one that can go on');
  if (summary.reason !== end.reason)
    throw refuse(
      `the result says that the run ended because of '${cut(summary.reason)}', and the journal '${cut(end.reason)}'`,
    );
  if (summary.best.step !== end.best) throw refuse('the result says another best step than the journal');
  if (summary.error) throw refuse('the result of a finished run says an error');
  return [];
}

/** What a task remarked, only a replay can make again, since that asks the task. */
function checkRemarks({ remarks = [] }: RunSummary, refuse: Refuse): void {
  const { count, length } = mostRemarks;
  if (remarks.length > count || remarks.some((one) => one.length > length))
    throw refuse(`the result remarks more than ${count} times ${length} characters`);
}

function derive(
  summary: RunSummary,
  journal: JournalFacts,
  sealedPreset: string | undefined,
): DerivedResult | undefined {
  // Nothing checks yet that it is there.
  const search = summary.search as RunSummary['search'] | undefined;
  const said = { steps: summary.steps.length, candidates: search?.candidates ?? 0 };
  const extent = summary.status === 'completed' ? wholeExtent(journal) : said;
  const preset = sealedPreset ?? search?.preset ?? '';
  return deriveResult(journal, extent, { preset, roles: rolesIn(summary.start.text) });
}

/** The roles that the text of several parameters names; of one parameter, none matters. */
function rolesIn(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : [];
  } catch {
    return [];
  }
}

/** As results were before a candidate had the idea behind it beside it; the step lists it all the same. */
const withoutIdeas = (derived: DerivedResult): DerivedResult => ({
  ...derived,
  steps: derived.steps.map(({ idea: _, others, ...step }) => ({
    ...step,
    others: others.map(({ idea: __, ...one }) => one),
  })),
});

/** Compares the parts that the journal decides; returns how many cannot be, because secrets were taken out. */
function compareParts(summary: RunSummary, derived: DerivedResult): number {
  const parts = ['start', 'best', 'steps', 'search', 'remembered'] as const;
  const other = parts.filter(
    (name) => contentKey(summary[name] ?? null) !== contentKey(derived[name] ?? null),
  );
  for (const name of other)
    if (!isRedacted(summary[name]) && !isRedacted(derived[name]))
      throw tampered(
        `the result says other things for ${differenceIn(name, summary[name], derived[name])} than the journal`,
      );
  return other.length;
}

/** Candidates that were measured once more: the search's best, and measurements that the journal seals after its steps. */
function checkConfirmed(
  { status, steps, confirmed = [] }: RunSummary,
  { ranking }: DerivedResult,
  { sealed }: SealedCalls,
): readonly string[] {
  const after = sealed.filter(({ step }) => step > steps.length).flatMap(({ calls }) => calls);
  if (status === 'completed' && confirmed.length === 0 && after.some(({ kind }) => kind === 'simulator'))
    throw tampered('the result leaves out the measurements after the last step');
  const measured = after.flatMap(({ response }) => answerIn(response));
  const isSealed = ({ again }: (typeof confirmed)[number]): boolean =>
    measured.some((value) => {
      const { step, text } = again;
      return contentKey(summaryIn(step, text, value)) === contentKey(again);
    });
  for (const [at, one] of confirmed.entries()) {
    const { again, artifacts } = one;
    const { step = 0, text = '' } = ranking[at] ?? {};
    const due = { candidate: ranking[at], again: { ...again, step, text }, artifacts };
    if (contentKey(one) !== contentKey(due))
      throw tampered(`the result says that another candidate was measured once more in place ${at + 1}`);
  }
  const said = confirmed.some((one) => !isSealed(one)) ? ['summary.confirmed.again'] : [];
  return [...said, ...(confirmed.length > 0 ? ['summary.confirmed.artifacts'] : [])];
}

const answerIn = (response: Json): readonly Json[] =>
  typeof response === 'object' && response !== null && 'value' in response
    ? [(response as { readonly value: Json }).value]
    : [];

/** A measurement as results show it; nothing where the value is none. */
function summaryIn(step: number, text: string, value: Json): unknown {
  try {
    return summarizeCandidate(step, text, value as unknown as Parameters<typeof summarizeCandidate>[2]);
  } catch {
    return null;
  }
}

const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
