import { usageError } from '../../errors/index.ts';
import type { OutsideAnswer } from '../outside-evaluation.ts';

/**
 * How the output of a command is read.
 *
 * - `json`: a number, `[number, words]` or an object, as a measure gives it back.
 * - `lines`: a number alone, or lines `name: value unit`; other lines are feedback.
 * - `external-process`: `{"version": 1, "payload": {"<property>": [values]}}`, the protocol of REINVENT 4's ExternalProcess.
 * - `auto`: whichever of these it is.
 */
export type CommandFormat = 'auto' | 'json' | 'lines' | 'external-process';

/**
 * What a command wrote, as an answer for each text.
 *
 * @throws TextGradError `MEASURE_INVALID` for output that is not what the format says.
 */
export function readOutput(
  output: string,
  count: number,
  { format, property }: { readonly format: CommandFormat; readonly property?: string | undefined },
): readonly OutsideAnswer[] {
  const text = output.trim();
  if (format === 'lines' || (format === 'auto' && !/^[[{]/u.test(text))) return [lines(text, property)];
  const value = parsed(text);
  if (format === 'external-process' || (format === 'auto' && hasPayload(value)))
    return externalProcess(value, count, property);
  return [{ value }];
}

const hasPayload = (value: unknown): value is { readonly payload: unknown } =>
  typeof value === 'object' && value !== null && 'payload' in value;

function externalProcess(
  message: unknown,
  count: number,
  property: string | undefined,
): readonly OutsideAnswer[] {
  const payload = hasPayload(message) ? message.payload : undefined;
  if (typeof payload !== 'object' || payload === null) throw invalid('it has no payload');
  const columns = Object.entries(payload).map(([name, values]): readonly [string, readonly unknown[]] => {
    if (!Array.isArray(values)) throw invalid(`its '${name}' is no list`);
    if (values.length !== count)
      throw invalid(`its '${name}' has ${values.length} values for ${count} texts`);
    return [name, values];
  });
  const names = columns.map(([name]) => name);
  const score = columns[names.indexOf(scoreOf(names, property))]?.[1] ?? [];
  return score.map((own, at) => {
    if (typeof own !== 'number') return { value: own };
    const measurements = columns
      .map(([name, values]) => ({ name, value: values[at] }))
      .filter(({ value }) => typeof value === 'number');
    return { value: { score: own, measurements } };
  });
}

const numeral = String.raw`[-+]?(?:(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[-+]?\d{1,3})?|nan|inf(?:inity)?)`;
const alone = new RegExp(`^${numeral}$`, 'iu');
const named = new RegExp(`^([^:=]{1,80})[:=][ \\t]*(${numeral})(?:[ \\t]+(\\S{1,30}))?$`, 'iu');
const mostLine = 400;
const mostWords = 2_000;

function lines(text: string, property: string | undefined): OutsideAnswer {
  const measured: { readonly name: string; readonly value: number; readonly unit: string }[] = [];
  const words: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, name, value, unit = ''] = line.length > mostLine ? [] : (named.exec(line) ?? []);
    if (line.length <= mostLine && alone.test(line))
      measured.push({ name: 'score', value: numberOf(line), unit: '' });
    else if (name !== undefined && value !== undefined)
      measured.push({ name: name.trim(), value: numberOf(value), unit });
    else if (line !== '') words.push(line);
  }
  const printed = words.join('\n').slice(0, mostWords);
  if (measured.length === 0) return { value: null, printed };
  const names = measured.map(({ name }) => name);
  const score = measured[names.indexOf(scoreOf(names, property))]?.value ?? Number.NaN;
  if (!Number.isFinite(score)) return { value: score, printed };
  return {
    value: { score, measurements: measured.filter(({ value }) => Number.isFinite(value)) },
    printed,
  };
}

/** The name of what is to be maximised. */
function scoreOf(names: readonly string[], property: string | undefined): string {
  const wanted = property ?? (names.length === 1 ? names[0] : 'score');
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  throw invalid(
    property === undefined
      ? `it has ${names.join(', ')}: say which is the score (property)`
      : `it has no '${property}', but ${names.join(', ')}`,
  );
}

function numberOf(text: string): number {
  if (/nan/iu.test(text)) return Number.NaN;
  if (!/inf/iu.test(text)) return Number(text);
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function parsed(text: string): unknown {
  try {
    // Python writes what JSON does not know.
    return JSON.parse(text.replace(/(?<=[[\s:,])(?:NaN|-?Infinity)(?=[\]\s,}])/gu, 'null'));
  } catch {
    throw invalid('it is no JSON');
  }
}

const invalid = (problem: string): Error =>
  usageError('MEASURE_INVALID', `What the command wrote cannot be read: ${problem}.`);
