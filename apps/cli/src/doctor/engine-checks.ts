import { createContext, type HealthCheck, messageOf } from '@textgrad/core';
import { type Exchange, enginesOf, resolveEngine } from '@textgrad/core/engines';
import { redactSecrets } from '@textgrad/core/runs';
import type { ModelFlags } from '../request/model-settings.ts';
import { patienceOf } from '../request/model-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { keepsSchema, type Probe, probe } from './engine-probe.ts';

/** What asking engines came to: checks, and all that went over the wire, without secrets. */
export interface EngineDiagnosis {
  readonly checks: readonly HealthCheck[];
  readonly transcript: readonly string[];
}

/**
 * Asks each engine that a string names one question, and says what it can.
 *
 * @throws TextGradError what `resolveEngine` throws.
 */
export async function askEngines(
  name: string,
  { env }: Pick<Terminal, 'env'>,
  model: Pick<ModelFlags, 'timeout'>,
  signal: AbortSignal,
): Promise<EngineDiagnosis> {
  const exchanges: Exchange[] = [];
  const engine = resolveEngine(name, {
    ...{ env, context: createContext(), ...patienceOf(model), retry: { retries: 0 } },
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const probes: Probe[] = [];
  for (const one of enginesOf(engine))
    if (one.kind === 'llm') probes.push(await probe(one, exchanges, signal));
  if (probes.length === 0)
    return {
      checks: [
        { name: 'engine', status: 'ok', found: `${name} is rules in this process: there is nothing to ask` },
      ],
      transcript: [],
    };
  return { checks: probes.flatMap(checksOf), transcript: exchanges.map(exchangeText) };
}

function checksOf(made: Probe): readonly HealthCheck[] {
  const { engine, completion, error, temperature, milliseconds, exchanges } = made;
  const last = exchanges.at(-1);
  const seconds = (milliseconds / 1_000).toFixed(1);
  if (!completion)
    return [
      {
        name: 'engine',
        status: 'failed',
        found: messageOf(error),
        fix: 'Mend what it says; send the transcript below with a report, if it looks like a fault of this program.',
      },
    ];
  const { usage, model } = completion;
  const estimated = 'estimated' in usage;
  const kept = keepsSchema(completion);
  const askedForSchema = last === undefined || last.sent.includes('response_format');
  const streamed = last?.contentType.includes('event-stream');
  const check = (name: string, good: boolean, found: string): HealthCheck => ({
    name,
    status: good ? 'ok' : 'missing',
    found,
  });
  return [
    check('engine', true, `${engine.name} answered in ${seconds} s, as ${model}`),
    ...(streamed === undefined
      ? []
      : [
          check(
            'streaming',
            streamed,
            streamed ? 'yes' : 'no: the reply comes whole, so --timeout must allow for all of it',
          ),
        ]),
    check(
      'structured output',
      kept,
      kept
        ? 'yes'
        : `no (response_format is ${askedForSchema ? 'taken and not kept' : 'refused'}): answers are asked for between tags`,
    ),
    check(
      'usage',
      !estimated,
      estimated
        ? 'not reported: tokens and cost are estimates'
        : `reported (${usage.inputTokens} tokens in, ${usage.outputTokens} out)`,
    ),
    check(
      'temperature',
      temperature === true,
      temperature
        ? 'accepted'
        : "refused: leave --temperature out, and set it to 1 where a task sets its own ('--temperature 1')",
    ),
  ];
}

/** Characters of a body that a transcript shows. */
const shown = 4_000;

/** An exchange as text: what was sent, what came back, no key. */
function exchangeText({ method, url, sent, status, contentType, received }: Exchange): string {
  const body = redactSecrets(received()) as string;
  const cut =
    body.length > shown ? `${body.slice(0, shown)}\n… (${body.length - shown} further characters)` : body;
  return `> ${method} ${redactSecrets(url) as string}\n${redactSecrets(sent) as string}\n\n< ${status} ${contentType}\n${cut}`;
}
