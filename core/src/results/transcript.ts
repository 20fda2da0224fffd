import { z } from 'zod';
import { type EngineRole, engineRoles } from '../engine/engine.ts';
import { defined } from '../errors/index.ts';
import type { CallRecord, Failure, Store } from '../journal/index.ts';

/** What was asked of an engine and what it said, in words. */
export interface TranscriptCall {
  readonly role: EngineRole;
  readonly engine: string;
  readonly system?: string;
  /** The prompt; images are named by their place. */
  readonly prompt: string;
  /** The sampling parameters that were asked for. */
  readonly sampling?: Readonly<Record<string, unknown>>;
  /** Absent where there was none. */
  readonly reply?: string;
  /** What the call came to instead of a reply. */
  readonly error?: string;
  /** Why the reply, or a version in it, could not be used; it was asked for again. */
  readonly refused?: readonly string[];
  /** The ideas that the engine named beside its proposals. */
  readonly rationales?: readonly string[];
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Seconds that the answer took. */
  readonly seconds: number;
  /** Tries that failed before. */
  readonly failures: readonly Failure[];
}

/** The calls of a step in the order in which they were made; step 0 sets up and measures the start. */
export interface TranscriptStep {
  readonly step: number;
  /** Whether the step had not ended when the run did. */
  readonly underWay?: boolean;
  readonly calls: readonly TranscriptCall[];
}

const requestShape = z.looseObject({
  role: z.enum(engineRoles),
  system: z.string().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  sampling: z.record(z.string(), z.unknown()).optional(),
});

const responseShape = z.looseObject({
  value: z
    .looseObject({
      text: z.string(),
      usage: z.looseObject({ inputTokens: z.number(), outputTokens: z.number() }).optional(),
    })
    .optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});

const sealedShape = z.looseObject({ step: z.int(), calls: z.array(z.array(z.string()).min(1)) });
const proposalShape = z.looseObject({
  step: z.int(),
  drafts: z.array(
    z.looseObject({
      proposals: z.array(
        z.looseObject({
          attempts: z.array(z.looseObject({ reply: z.string(), problems: z.array(z.string()) })).default([]),
          rationale: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** What the journal says of a reply, or of one version in it. */
interface Verdict {
  readonly step: number;
  readonly reply: string;
  /** Whether it may be one version in a reply: what a repair wrote is a reply. */
  readonly first: boolean;
  readonly problems: readonly string[];
  readonly rationale: string | undefined;
}

/** All that engines were asked in a run and what they said, step by step; what cannot be read is left out. */
export function transcriptOf(
  store: Pick<Store, 'entries' | 'calls'>,
  run: string,
): readonly TranscriptStep[] {
  const entries = store.entries(run);
  const calls = [...store.calls(run)].sort((a, b) => a.at - b.at);
  const whole = new Set(calls.map(({ response }) => responseShape.safeParse(response).data?.value?.text));
  const verdicts = entries.flatMap(({ type, body }) => (type === 'proposal' ? verdictsIn(body, whole) : []));
  const steps = new Map<string, number[]>();
  let last = -1;
  for (const { type, body } of entries) {
    const sealed = type === 'calls' ? sealedShape.safeParse(body).data : undefined;
    if (!sealed) continue;
    last = sealed.step;
    for (const [key = ''] of sealed.calls) steps.set(key, [...(steps.get(key) ?? []), sealed.step]);
  }
  const made = new Map<number, TranscriptCall[]>();
  for (const call of calls) {
    const step = steps.get(call.key)?.[Math.max(0, call.occurrence)] ?? last + 1;
    const ofStep = verdicts.filter((verdict) => verdict.step === step);
    const read = call.kind === 'engine' ? callOf(call, ofStep) : undefined;
    if (!read) continue;
    made.set(step, [...(made.get(step) ?? []), read]);
  }
  return [...made]
    .sort(([a], [b]) => a - b)
    .map(([step, calls]) => ({ step, ...defined({ underWay: step > last || undefined }), calls }));
}

function verdictsIn(body: unknown, whole: ReadonlySet<string | undefined>): readonly Verdict[] {
  const { step = 0, drafts = [] } = proposalShape.safeParse(body).data ?? {};
  return drafts.flatMap(({ proposals }) =>
    proposals.flatMap(({ attempts, rationale }) =>
      attempts.map(({ reply, problems }, at) => {
        const first = at === 0 || !whole.has(reply);
        return { step, reply, first, problems, rationale };
      }),
    ),
  );
}

/** Whether what the journal keeps of an answer is a reply, or one version in it, which stands between tags of its own. */
function isIn({ reply: kept, first }: Verdict, reply: string): boolean {
  if (kept === reply || !first) return kept === reply;
  const version = kept.split('\n').slice(1, -1).join('\n');
  return version !== '' && reply.includes(version);
}

/** What was said of a reply: of itself where it is kept whole, as that of a repair is, else of the versions in it. */
function saidOf(reply: string, verdicts: readonly Verdict[]): readonly Verdict[] {
  const whole = verdicts.filter(({ reply: kept }) => kept === reply);
  return whole.length > 0 ? whole : verdicts.filter((verdict) => isIn(verdict, reply));
}

/** Whether a reply says an idea, as it stands or within JSON. */
const says = (reply: string, idea: string): boolean =>
  reply.includes(idea) || reply.includes(JSON.stringify(idea).slice(1, -1));

function callOf(
  { request, response, name, duration, failures }: CallRecord,
  verdicts: readonly Verdict[],
): TranscriptCall | undefined {
  const asked = requestShape.safeParse(request).data;
  const answered = responseShape.safeParse(response).data;
  if (!asked || !answered) return undefined;
  const { role, system, content, sampling } = asked;
  const { value, error } = answered;
  const said = role === 'update' && value ? saidOf(value.text, verdicts) : [];
  const refused = said.flatMap(({ problems }) => problems);
  // An idea is that of a version, and the reply that says it may be an earlier or a later one.
  const rationales = said.flatMap(({ rationale = '' }) =>
    rationale !== '' && value && says(value.text, rationale) ? [rationale] : [],
  );
  return {
    role,
    engine: name,
    prompt: content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '[image]')).join('\n'),
    ...defined({
      system,
      sampling,
      reply: value?.text,
      error: error?.message,
      refused: refused.length > 0 ? refused : undefined,
      rationales: rationales.length > 0 ? [...new Set(rationales)] : undefined,
      inputTokens: value?.usage?.inputTokens,
      outputTokens: value?.usage?.outputTokens,
    }),
    seconds: duration / 1_000,
    failures,
  };
}
