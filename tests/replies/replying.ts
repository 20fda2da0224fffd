import {
  type Codec,
  type Engine,
  type ParameterUpdate,
  TextualGradientDescent,
  Variable,
} from '@textgrad/core';

/** An endpoint that gives one reply, which the model ended by itself. */
export const replying = (reply: string): Engine => ({
  name: 'endpoint',
  kind: 'scripted',
  capabilities: { structuredOutput: false, images: false },
  settings: {},
  async generate() {
    return { text: reply, model: 'm', usage: { inputTokens: 1, outputTokens: 1 }, ended: true };
  },
});

/** What one reply does to a variable that holds a text. */
export async function updateBy<TValue>(
  reply: string,
  codec: Codec<TValue>,
  before: string,
): Promise<ParameterUpdate | undefined> {
  const variable = new Variable<TValue>(before, { role: 'variable', codec });
  variable.addGradients([{ text: 'Change it.', source: 'reader' }]);
  const descent = new TextualGradientDescent([variable], { engine: replying(reply), repairs: 0 });
  const [update] = await descent.step();
  return update;
}
