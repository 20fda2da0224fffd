import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { z } from 'zod';

/** How many tokens the prompts of a step had. */
export interface StepPrompts {
  readonly step: number;
  /** Tokens of each update prompt, its instruction included; repairs are among them. */
  readonly updates: readonly number[];
  /** Tokens of each other prompt: of critics and judges. */
  readonly others: readonly number[];
}

const text = z.looseObject({ type: z.literal('text'), text: z.string() });
const call = z.looseObject({
  type: z.literal('call'),
  kind: z.literal('engine'),
  key: z.string(),
  request: z.looseObject({
    role: z.string(),
    system: z.string().optional(),
    content: z.array(z.union([text, z.looseObject({})])),
  }),
});
const made = z.looseObject({
  type: z.literal('entry'),
  operation: z.literal('calls'),
  body: z.looseObject({ step: z.int(), calls: z.array(z.tuple([z.string(), z.string()])) }),
});

/**
 * The tokens of a run's prompts, step by step, by the tokenizer of OpenAI's models since GPT-4o (o200k_base).
 *
 * @param bundle The lines of an exported run, of today's version or an earlier one.
 */
export function promptCounts(bundle: readonly string[]): readonly StepPrompts[] {
  const lines = bundle.map((line): unknown => JSON.parse(line));
  const prompts = new Map(
    lines.flatMap((line) => {
      const { data } = call.safeParse(line);
      return data ? [[data.key, { role: data.request.role, tokens: tokensOf(data.request) }] as const] : [];
    }),
  );
  return lines.flatMap((line) => {
    const { data } = made.safeParse(line);
    if (!data || data.body.step === 0) return [];
    const asked = data.body.calls.flatMap(([key]) => prompts.get(key) ?? []);
    const of = (isUpdate: boolean): readonly number[] =>
      asked.filter(({ role }) => (role === 'update') === isUpdate).map(({ tokens }) => tokens);
    return [{ step: data.body.step, updates: of(true), others: of(false) }];
  });
}

function tokensOf({ system = '', content }: z.infer<typeof call>['request']): number {
  const words = content.flatMap((part) => (typeof part.text === 'string' ? [part.text] : []));
  return countTokens([...(system === '' ? [] : [system]), ...words].join('\n'));
}
