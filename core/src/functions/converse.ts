import type { Engine, EngineRole, Sampling } from '../engine/engine.ts';
import { defined, refuseFormerNames, usageError } from '../errors/index.ts';
import { Variable } from '../graph/variable.ts';
import { conversation } from '../prompts/gradient.ts';
import type { Part } from '../prompts/parts.ts';
import { withoutThinking } from '../prompts/thinking.ts';
import { askFeedback } from './feedback.ts';

/** Options shared by everything that asks an engine. */
export interface CallOptions {
  readonly engine: Engine;
  /** The system prompt; pass a variable to optimise it. */
  readonly system?: Variable | string | undefined;
  /** The role of the response. */
  readonly role?: string;
  readonly sampling?: Sampling;
  /** Tells apart several samples of the same question. */
  readonly sample?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What {@link converse} needs beyond the call's options. */
export interface Conversation {
  readonly name: string;
  readonly engineRole: EngineRole;
  readonly content: readonly Part[];
  /** The content as questions about the variables show it, which hold them whole already; as it was asked by default. */
  readonly shown?: readonly Part[];
  /** The variables behind the content, in order. */
  readonly inputs: readonly Variable[];
  readonly role: string;
  /** Examples that feedback must be based on. */
  readonly examples?: readonly string[] | undefined;
  /** Takes the response's text out of the reply. */
  readonly read?: (reply: string) => string;
  /** Whether a response finds everything right, so that nothing behind it needs feedback; never by default. */
  readonly settled?: ((response: string) => boolean) | undefined;
}

const formerOptions = {
  system_prompt: 'system',
  response_role_description: 'role',
  response_role: 'role',
};

/** @throws TextGradError `ENGINE_MISSING`, `FORMER_NAME`. */
function checkCall({ engine, ...options }: CallOptions): void {
  refuseFormerNames(options, formerOptions);
  if (typeof (engine as Partial<Engine> | undefined)?.generate === 'function') return;
  throw usageError(
    'ENGINE_MISSING',
    typeof engine === 'string'
      ? `An engine is made from its name: resolveEngine('${String(engine)}', { env: process.env, context: createContext() }).`
      : 'There is no engine to ask: it is an option, as in textLoss(instruction, { engine }).',
  );
}

/** Asks an engine and remembers how, so that feedback on the response becomes feedback on what was asked. */
export async function converse(asked: Conversation, options: CallOptions): Promise<Variable> {
  checkCall(options);
  const { engine, sampling, sample, signal } = options;
  const system = typeof options.system === 'string' ? options.system : options.system?.text;
  const reply = await engine.generate(
    {
      role: asked.engineRole,
      content: asked.content,
      ...defined({ system, sampling, sample }),
    },
    { signal },
  );
  const inputs = options.system instanceof Variable ? [options.system, ...asked.inputs] : asked.inputs;
  const said = withoutThinking(reply.text);
  const usage = conversation({ system, input: asked.shown ?? asked.content, output: said });
  const response = asked.read ? asked.read(said) : said;
  return new Variable(response, {
    role: options.role ?? asked.role,
    operation: {
      name: asked.name,
      inputs,
      settled: asked.settled?.(response),
      backward: (pass) => askFeedback(pass, inputs, { source: asked.name, usage, examples: asked.examples }),
    },
  });
}
