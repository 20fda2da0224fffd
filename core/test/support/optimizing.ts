import type { EngineCapabilities } from '../../src/engine/index.ts';
import { type Script, type ScriptedEngine, scriptedEngine } from '../../src/engine/scripted.ts';
import { defineCodec, Variable } from '../../src/graph/index.ts';
import { TextualGradientDescent, type TextualGradientDescentOptions } from '../../src/optimizers/index.ts';
import type { UpdateQuestion } from '../../src/prompts/index.ts';

/** A variable with one piece of feedback on it. */
export function criticised(text = 'Helo', feedback = 'Mind the spelling.', role = 'greeting'): Variable {
  const variable = new Variable(text, { role });
  variable.addGradients([{ text: feedback, source: 'reader' }]);
  return variable;
}

/** An answer in the form that update prompts ask for by default. */
export const improved = (text: string): string => `<IMPROVED_VARIABLE>\n${text}\n</IMPROVED_VARIABLE>`;

/** The answer to a question for one version or several, in the form that it asks for. */
export function versionsFor({ answer }: UpdateQuestion, write: (at: number) => string): string {
  const { versions } = answer;
  if (versions === undefined) return improved(write(0));
  return Array.from({ length: versions }, (_, at) => {
    const tag = `IMPROVED_VARIABLE-${at + 1}`;
    return `<${tag}>\n${write(at)}\n</${tag}>`;
  }).join('\n');
}

/** An optimiser of one variable with a scripted engine. */
export function optimizing(
  variable: Variable,
  script: Script,
  options: TextualGradientDescentOptions = {},
  capabilities: Partial<EngineCapabilities> = {},
): { readonly engine: ScriptedEngine; readonly optimizer: TextualGradientDescent } {
  const engine = scriptedEngine(script, capabilities);
  return { engine, optimizer: new TextualGradientDescent([variable], { engine, ...options }) };
}

/** Whole numbers from 0 to 100, written without leading zeros. */
export const percentCodec = defineCodec<number>({
  name: 'percent',
  format: 'a whole number from 0 to 100.',
  decode: (text) =>
    /^\d+$/u.test(text) && Number(text) <= 100
      ? { ok: true, value: Number(text) }
      : { ok: false, problems: [`'${text}' is not a whole number from 0 to 100.`] },
  encode: String,
});

/** A percentage with feedback on it. */
export function criticisedPercent(): Variable<number> {
  const variable = new Variable<number>('50', { role: 'share', codec: percentCodec });
  variable.addGradients([{ text: 'Lower it.', source: 'reader' }]);
  return variable;
}
