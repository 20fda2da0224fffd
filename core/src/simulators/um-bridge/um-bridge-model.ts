import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { TextGradError } from '../../errors/index.ts';
import { send } from '../http/send.ts';

/** Which model of which server, and how it is asked. */
export interface UmBridgeLaunch {
  /** The server's address. */
  readonly url: string;
  readonly model: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What a model says of itself. */
export interface UmBridgeFacts {
  /** Numbers of each input vector. */
  readonly inputs: readonly number[];
  readonly hasGradient: boolean;
}

const vector = z.array(z.number());
const info = z.object({ protocolVersion: z.number(), models: z.array(z.string()) });
const inputSizes = z.object({ inputSizes: z.array(z.int().min(0)) });
const modelInfo = z.object({
  support: z.object({ Evaluate: z.boolean(), Gradient: z.boolean().optional() }),
});
const evaluated = z.object({ output: z.array(vector) });
const differentiated = z.object({ output: vector });

const tries = 4;
const protocol = 1;

/** A model behind UM-Bridge 1.0. @see Seelinger et al., J Open Source Softw 2023, 8:4748 */
export class UmBridgeModel {
  readonly #launch: UmBridgeLaunch;

  constructor(launch: UmBridgeLaunch) {
    this.#launch = launch;
  }

  /** @throws TextGradError `SIMULATOR_UNUSABLE` where the server speaks another protocol or has no such model. */
  async facts(signal: AbortSignal): Promise<UmBridgeFacts> {
    const { model, config, url } = this.#launch;
    const { protocolVersion, models } = await this.#ask('Info', undefined, info, signal);
    if (protocolVersion !== protocol)
      throw unusable(
        url,
        `it speaks version ${protocolVersion} of the protocol, where ${protocol}.0 is wanted`,
      );
    if (!models.includes(model))
      throw unusable(url, `it has no model '${model}', but ${models.join(', ') || 'none'}`);
    const { support } = await this.#ask('ModelInfo', { name: model }, modelInfo, signal);
    if (!support.Evaluate) throw unusable(url, `its model '${model}' cannot be evaluated`);
    const { inputSizes: inputs } = await this.#ask('InputSizes', { name: model, config }, inputSizes, signal);
    return { inputs, hasGradient: support.Gradient ?? false };
  }

  /** The output vectors for input vectors. */
  async evaluate(
    input: readonly (readonly number[])[],
    signal: AbortSignal,
  ): Promise<readonly (readonly number[])[]> {
    const { model: name, config } = this.#launch;
    return (await this.#ask('Evaluate', { name, input, config }, evaluated, signal)).output;
  }

  /** How one number of the first output vector changes with the numbers of an input vector. */
  async gradient(
    input: readonly (readonly number[])[],
    { inWrt, sens }: { readonly inWrt: number; readonly sens: readonly number[] },
    signal: AbortSignal,
  ): Promise<readonly number[]> {
    const { model: name, config } = this.#launch;
    const asked = { name, outWrt: 0, inWrt, input, sens, config };
    return (await this.#ask('Gradient', asked, differentiated, signal)).output;
  }

  async #ask<TAnswer>(
    what: string,
    body: object | undefined,
    schema: z.ZodType<TAnswer>,
    signal: AbortSignal,
  ): Promise<TAnswer> {
    const url = new URL(what, this.#launch.url).href;
    const asked: RequestInit =
      body === undefined
        ? { signal }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
            signal,
          };
    for (let attempt = 1; ; attempt++) {
      const answer = await send(url, asked, (text) => text);
      if ('text' in answer) return read(answer.text, what, schema);
      if ('place' in answer) throw unusable(url, 'it answers later (202), which the protocol does not know');
      if (attempt === tries || signal.aborted) throw new Error(answer.retry);
      await pause(answer.after ?? 250 * 2 ** attempt, undefined, { signal });
    }
  }
}

/** The models of a server that speaks UM-Bridge; nothing where it does not, or does not answer. */
export async function modelsAt(url: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const answer = await send(new URL('Info', url).href, { signal }, (text) => text).catch(() => undefined);
  if (!answer || !('text' in answer)) return undefined;
  try {
    return read(answer.text, 'Info', info).models;
  } catch {
    return undefined;
  }
}

function read<TAnswer>(text: string, what: string, schema: z.ZodType<TAnswer>): TAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(what, 'it is no JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(what, `${issue?.path.join('.') || 'it'}: ${issue?.message}`);
}

const invalid = (what: string, problem: string): TextGradError =>
  new TextGradError(
    'usage',
    'MEASURE_INVALID',
    `What the server answered to /${what} cannot be read: ${problem}.`,
  );

const unusable = (url: string, problem: string): TextGradError =>
  new TextGradError(
    'environment',
    'SIMULATOR_UNUSABLE',
    `The UM-Bridge server at ${url} cannot measure: ${problem}.`,
  );
