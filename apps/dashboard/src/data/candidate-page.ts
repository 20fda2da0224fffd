import { describeMeasurement, type Measurement, usageError } from '@textgrad/core';
import { type CallRecord, type StoreReader, transcriptOf, unanswered } from '@textgrad/core/runs';
import type { CallText, CandidatePage, MeasurementRow } from '../api.ts';
import { goalOf, goalText, metOf } from '../model/columns.ts';
import { listOf, membersOf, numberOf, textOf, textsOf } from '../model/from-json.ts';
import type { Sources } from '../model/known-runs.ts';
import type { RunModel } from '../model/run-model.ts';
import { blameOf } from './blame.ts';
import { runIn } from './missing.ts';

/** Everything about one candidate of a run. */
export function candidatePage({ reader, known }: Sources, run: string, id: number): CandidatePage {
  return reader.read((open) => {
    const record = runIn(open, run);
    const store = open as StoreReader;
    let reading = known.entries(store, record);
    while (reading.more && !reading.model.candidates[id]) reading = known.entries(store, record);
    const { model } = reading;
    const row = model.candidates[id];
    if (!row)
      throw usageError(
        'CANDIDATE_UNKNOWN',
        `The run has no candidate ${id}: it has ${model.candidates.length}.`,
      );
    const body = bodyOf(store, run, model, id);
    const evaluation = membersOf(body.evaluation);
    const texts = textsOf(body.texts);
    const line = lineOf(model, id);
    const proposed = rationalesOf(store, run, model, row.step, texts);
    return {
      row,
      texts: texts.map((text, at) => ({ role: model.roles[at] ?? `text ${at + 1}`, text })),
      measurements: listOf(evaluation.measurements).map(measurementRow),
      problems: textsOf(evaluation.problems),
      feedback: listOf(body.feedback).flatMap(textsOf),
      details: Object.fromEntries(
        Object.entries(membersOf(evaluation.details)).map(([name, value]) => [name, textOf(value)]),
      ),
      samples: Object.entries(membersOf(evaluation.samples)).flatMap(([name, value]) =>
        typeof value === 'number' ? [[name, value] as const] : [],
      ),
      rationales: proposed,
      calls: callsOf(store, run, model, row.step),
      ancestors: line.slice(1),
      blame: blameOf(
        line
          .slice(0, mostVersions)
          .reverse()
          .map((one) => ({
            id: one,
            step: model.candidates[one]?.step ?? 0,
            text: textsOf(bodyOf(store, run, model, one).texts)[0] ?? '',
          })),
      ),
    };
  });
}

/** Versions that blame looks back at most. */
const mostVersions = 60;

/** A candidate, its first parent, and so on. */
function lineOf(model: RunModel, id: number): readonly number[] {
  const line = [id];
  for (let at = model.candidates[id]?.parents[0]; at !== undefined; at = model.candidates[at]?.parents[0]) {
    // Parents are older: a journal that says otherwise has no end.
    if (at >= (line.at(-1) ?? 0)) break;
    line.push(at);
  }
  return line;
}

/** The candidate as the journal has it; of an entry with several, the one of that number. */
export function bodyOf(
  store: StoreReader,
  run: string,
  model: RunModel,
  id: number,
): Readonly<Record<string, unknown>> {
  const seq = model.entryOf[id];
  const [entry] = seq === undefined ? [] : store.entries(run, seq, 1);
  const { candidate, candidates } = membersOf(entry?.body);
  if (candidate !== undefined) return membersOf(candidate);
  return membersOf(listOf(candidates)[id - model.entryOf.indexOf(seq ?? -1)]);
}

function measurementRow(given: unknown): MeasurementRow {
  const { name, quantity, goal } = membersOf(given);
  const { value, unit, uncertainty } = membersOf(quantity);
  const wanted = goalOf(goal);
  return {
    name: textOf(name),
    value: numberOf(value),
    unit: textOf(unit),
    uncertainty: numberOf(uncertainty),
    goal: wanted ? goalText(wanted) : null,
    met: metOf(given),
    sensitivities: sensitivitiesOf(given),
  };
}

/** A measurement's sensitivities, in the words that engines read. */
function sensitivitiesOf(given: unknown): readonly string[] {
  try {
    const words = describeMeasurement(given as Measurement);
    const start = words.indexOf(';');
    return start < 0 ? [] : [words.slice(start + 1).trim()];
  } catch {
    return [];
  }
}

function rationalesOf(
  store: StoreReader,
  run: string,
  model: RunModel,
  step: number,
  texts: readonly string[],
): readonly string[] {
  const wanted = JSON.stringify(texts);
  return (model.entriesOfStep.get(step) ?? [])
    .flatMap((seq) => store.entries(run, seq, 1))
    .filter(({ type }) => type === 'proposal')
    .flatMap(({ body }) => listOf(membersOf(body).drafts).map(membersOf))
    .filter((draft) => JSON.stringify(textsOf(draft.texts)) === wanted)
    .flatMap((draft) => listOf(draft.proposals).flatMap((one) => textsOf([membersOf(one).rationale])));
}

/** What was asked and answered in a step. */
function callsOf(store: StoreReader, run: string, model: RunModel, step: number): readonly CallText[] {
  const keys = model.keys.get(step) ?? [];
  const before = new Map<string, number>();
  for (const [other, asked] of model.keys)
    if (other < step) for (const key of asked) before.set(key, (before.get(key) ?? 0) + 1);
  const calls = [...new Set(keys)].flatMap((key): readonly CallRecord[] => {
    const occurrence = before.get(key) ?? 0;
    const answered = store.findCall({ key, occurrence, runId: run });
    const failed = store.findCall({ key, occurrence: unanswered, runId: run });
    return [answered, failed].flatMap((call) => (call ? [{ ...call, occurrence: 0 }] : []));
  });
  const entries = (model.entriesOfStep.get(step) ?? []).flatMap((seq) => store.entries(run, seq, 1));
  return transcriptOf({ entries: () => entries, calls: () => calls }, run).flatMap(({ calls: told }) =>
    told.map((call) => ({
      role: call.role,
      engine: call.engine,
      system: call.system ?? '',
      prompt: call.prompt,
      reply: call.reply ?? '',
      error: call.error ?? '',
      refused: call.refused ?? [],
      rationales: call.rationales ?? [],
      inputTokens: call.inputTokens ?? 0,
      outputTokens: call.outputTokens ?? 0,
      seconds: call.seconds,
      failures: call.failures.map(({ code, message }) => `${code}: ${message}`),
    })),
  );
}
