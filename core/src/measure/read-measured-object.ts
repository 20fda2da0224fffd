import { defined } from '../errors/index.ts';
import {
  type Artifact,
  type Evaluation,
  evaluation,
  type Measurement,
  type Sensitivity,
} from './evaluation.ts';
import { atLeast, atMost, between, type Goal, target } from './goal.ts';
import { quantity } from './quantity.ts';

const fields = ['score', 'measurements', 'feedback', 'problems', 'artifacts'];

/** Whether something has at least one field of a measured object. */
export const isMeasuredObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  isRecord(given) && fields.some((field) => given[field] !== undefined);

/**
 * An evaluation from plain data, or why it is none: a sentence for each place.
 *
 * @throws TextGradError `UNIT_UNKNOWN` for a unit that is none.
 */
export function readMeasuredObject(given: Readonly<Record<string, unknown>>): Evaluation | readonly string[] {
  const reader = new Reader();
  reader.known(given, fields, '');
  const score = given.score === null ? undefined : reader.number(given.score, 'score');
  const measurements = reader
    .list(given.measurements, 'measurements')
    .flatMap((one, at) => reader.measurement(one, `measurements[${at}]`));
  const problems = reader.texts(given.problems, 'problems');
  const feedback = reader.feedback(given.feedback);
  const artifacts = reader.list(given.artifacts, 'artifacts').flatMap((one, at) => reader.artifact(one, at));
  const [only] = measurements;
  const fallback = measurements.length === 1 && !only?.goal ? only?.quantity.value : undefined;
  if (score === undefined && measurements.length === 0 && problems.length === 0)
    reader.say('it has no score, no measurement and no problem');
  if (score === undefined && measurements.length > 1 && measurements.every(({ goal }) => !goal))
    reader.say('it has several measurements without a goal, and no score that says which is better');
  if (reader.problems.length > 0) return reader.problems;
  return evaluation({
    measurements:
      score !== undefined && measurements.every(({ name }) => name !== 'score')
        ? [{ name: 'score', quantity: quantity(score) }, ...measurements]
        : measurements,
    problems,
    feedback,
    artifacts,
    ...defined({ score: score ?? fallback }),
  });
}

/** Reads plain data field by field, and keeps what is wrong with it. */
class Reader {
  readonly problems: string[] = [];

  say(problem: string): void {
    this.problems.push(problem);
  }

  known(given: Readonly<Record<string, unknown>>, names: readonly string[], place: string): void {
    const strange = Object.keys(given).find((name) => !names.includes(name));
    if (strange !== undefined)
      this.say(
        `'${place === '' ? '' : `${place}.`}${strange}' is no field of it: there are ${names.join(', ')}`,
      );
  }

  number(given: unknown, place: string): number | undefined {
    if (given === undefined) return undefined;
    if (typeof given === 'number' && Number.isFinite(given)) return given;
    this.say(`${place} is ${shown(given)}, where a finite number is wanted`);
    return undefined;
  }

  text(given: unknown, place: string): string | undefined {
    if (given === undefined || typeof given === 'string') return given;
    this.say(`${place} is ${shown(given)}, where text is wanted`);
    return undefined;
  }

  list(given: unknown, place: string): readonly unknown[] {
    if (given === undefined || given === null) return [];
    if (Array.isArray(given)) return given;
    this.say(`${place} is ${shown(given)}, where a list is wanted`);
    return [];
  }

  texts(given: unknown, place: string): readonly string[] {
    const listed = typeof given === 'string' ? [given] : this.list(given, place);
    return listed.flatMap((one, at) => this.text(one, `${place}[${at}]`) ?? []);
  }

  feedback(given: unknown): Readonly<Record<string, string>> {
    if (given === undefined || given === null) return {};
    const named = typeof given === 'string' ? { feedback: given } : given;
    if (!isRecord(named)) {
      this.say(`feedback is ${shown(given)}, where text or an object of texts is wanted`);
      return {};
    }
    const read = Object.entries(named).map(
      ([name, one]) => [name, this.text(one, `feedback.${name}`)] as const,
    );
    return Object.fromEntries(read.filter((entry): entry is readonly [string, string] => !!entry[1]?.trim()));
  }

  measurement(given: unknown, place: string): readonly Measurement[] {
    if (!isRecord(given)) {
      this.say(`${place} is ${shown(given)}, where an object with name and value is wanted`);
      return [];
    }
    this.known(given, ['name', 'value', 'unit', 'uncertainty', 'goal', 'sensitivities'], place);
    const name = this.text(given.name, `${place}.name`);
    const value = this.number(given.value, `${place}.value`);
    const unit = this.text(given.unit, `${place}.unit`) ?? '';
    const uncertainty = this.number(given.uncertainty, `${place}.uncertainty`);
    const goal = this.goal(given.goal, `${place}.goal`, unit);
    const attributions = this.list(given.sensitivities, `${place}.sensitivities`).flatMap((one, at) =>
      this.sensitivity(one, `${place}.sensitivities[${at}]`, unit),
    );
    if (name === undefined || name.trim() === '' || value === undefined) {
      if (given.name === undefined || name?.trim() === '') this.say(`${place} has no name`);
      if (given.value === undefined) this.say(`${place} has no value`);
      return [];
    }
    return [
      {
        name,
        quantity: quantity(value, unit, uncertainty),
        ...defined({ goal, attributions: attributions.length > 0 ? attributions : undefined }),
      },
    ];
  }

  goal(given: unknown, place: string, unit: string): Goal | undefined {
    if (given === undefined || given === null) return undefined;
    if (!isRecord(given)) {
      this.say(`${place} is ${shown(given)}, where an object such as { "max": 20 } is wanted`);
      return undefined;
    }
    this.known(given, ['min', 'max', 'target', 'tolerance', 'hard', 'weight'], place);
    const before = this.problems.length;
    const [min, max, wanted, tolerance = 0, weight] = ['min', 'max', 'target', 'tolerance', 'weight'].map(
      (field) => this.number(given[field], `${place}.${field}`),
    );
    if (given.hard !== undefined && typeof given.hard !== 'boolean')
      this.say(`${place}.hard is ${shown(given.hard)}, where true or false is wanted`);
    if (weight !== undefined && weight <= 0) this.say(`${place}.weight must be above 0`);
    if (tolerance < 0) this.say(`${place}.tolerance must not be below 0`);
    if (min !== undefined && max !== undefined && min > max) this.say(`${place}.min is above its max`);
    if (wanted === undefined && min === undefined && max === undefined)
      this.say(`${place} needs a min, a max or a target`);
    if (wanted !== undefined && (min !== undefined || max !== undefined))
      this.say(`${place} has a target beside min or max`);
    if (this.problems.length > before) return undefined;
    const options = { unit, hard: given.hard === true, ...defined({ weight }) };
    if (wanted !== undefined) return target(wanted, tolerance, options);
    if (min !== undefined && max !== undefined) return between(min, max, options);
    return min !== undefined ? atLeast(min, options) : atMost(max ?? 0, options);
  }

  sensitivity(given: unknown, place: string, unit: string): readonly Sensitivity[] {
    if (!isRecord(given)) {
      this.say(`${place} is ${shown(given)}, where an object with subject and change is wanted`);
      return [];
    }
    this.known(given, ['subject', 'by', 'change', 'cause'], place);
    const subject = this.text(given.subject, `${place}.subject`);
    const change = this.number(given.change, `${place}.change`);
    const by = this.number(given.by, `${place}.by`) ?? 1;
    const cause = this.text(given.cause, `${place}.cause`) ?? `raising ${subject} by ${by}`;
    if (subject === undefined || change === undefined) {
      this.say(`${place} needs a subject and a change`);
      return [];
    }
    // What is in the way of reading the words back.
    const said = cause.replaceAll(/[;\n\r]+/gu, ',');
    return [{ subject, cause: said, by: quantity(by), change: quantity(change, unit) }];
  }

  artifact(given: unknown, at: number): readonly Artifact[] {
    const place = `artifacts[${at}]`;
    if (!isRecord(given)) {
      this.say(`${place} is ${shown(given)}, where an object with name and content is wanted`);
      return [];
    }
    this.known(given, ['name', 'content', 'mediaType'], place);
    const name = this.text(given.name, `${place}.name`);
    const content = this.text(given.content, `${place}.content`);
    const mediaType = this.text(given.mediaType, `${place}.mediaType`) ?? 'text/plain';
    if (name === undefined || content === undefined) {
      this.say(`${place} needs a name and a content`);
      return [];
    }
    return [{ name, mediaType, content }];
  }
}

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

function shown(given: unknown): string {
  const text = typeof given === 'string' ? `'${given}'` : isObject(given) ? json(given) : String(given);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const isObject = (given: unknown): given is object => typeof given === 'object' && given !== null;

/** The library writes by recursion, which ends thousands of levels down. */
function json(given: object): string {
  try {
    return JSON.stringify(given);
  } catch {
    return `${Array.isArray(given) ? 'a list' : 'an object'} that cannot be shown`;
  }
}
