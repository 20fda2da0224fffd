/** Defects of the Python reference (v0.1.8) in its prompts, and that we do not have them. */
import {
  aggregate,
  formattedLlmCall,
  llmCall,
  partsText,
  sum,
  TextualGradientDescent,
  textFunction,
  textLoss,
  Variable,
} from '@textgrad/core';
import { type ScriptedEngine, scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';

const long = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ');
const essay = () => new Variable(long, { role: 'essay' });
const prompts = (engine: ScriptedEngine): readonly string[] =>
  engine.requests.map(({ content }) => partsText(content));
const whole = `<VARIABLE>\n${long}\n</VARIABLE>`;

const length = textFunction<'text'>(({ text }) => text.length, {
  name: 'length',
  purpose: 'Counts characters.',
});
const uses: Readonly<Record<string, (variable: Variable) => Promise<Variable>>> = {
  'an llm call': (variable) => llmCall(variable, { engine: scriptedEngine(['reply']) }),
  'a text function': (variable) => length({ text: variable }),
  'a text loss': (variable) => textLoss('Judge.', { engine: scriptedEngine(['poor']) })(variable),
  'a sum': async (variable) => sum([await length({ text: variable }), await length({ text: variable })]),
};

test.each(Object.entries(uses))(
  'defect 06: the prompt shows the whole variable, not a shortened one, for feedback through %s',
  async (_, use) => {
    const engine = scriptedEngine(() => 'Shorten it.');
    await (await use(essay())).backward({ engine });
    expect(engine.requests.length).toBeGreaterThan(0);
    for (const prompt of prompts(engine)) expect(prompt).toContain(whole);
  },
);

test('defect 06: the prompt shows the whole variable, not a shortened one, for the update, also after a reduction', async () => {
  const variable = essay();
  await aggregate([await length({ text: variable }), await length({ text: variable })]).backward({
    engine: scriptedEngine(() => 'Shorten it.'),
  });
  const engine = scriptedEngine(['<IMPROVED_VARIABLE>short</IMPROVED_VARIABLE>']);
  await new TextualGradientDescent([variable], { engine }).step();
  expect(prompts(engine)[0]).toContain(whole);
});

test('defect 10: braces in texts, instructions and templates are text', async () => {
  const json = '{"keys": ["{a}", "{}"], "{document}": "{0}"}';
  const engine = scriptedEngine(() => 'fine {as} it is');
  const document = new Variable(json, { role: 'a {JSON} document' });
  const reply = await formattedLlmCall(
    'Check {document} against {"type": "object"}.',
    { document },
    { engine },
  );
  expect(prompts(engine)[0]).toBe(`Check ${json} against {"type": "object"}.`);
  const loss = await textLoss('Answer as {"ok": true}.', { engine })(reply);
  await loss.backward({ engine });
  const optimizer = new TextualGradientDescent([document], {
    engine: scriptedEngine([`<IMPROVED_VARIABLE>${json}!</IMPROVED_VARIABLE>`]),
    constraints: ['Keep {braces}.'],
  });
  await optimizer.step();
  expect(document.text).toBe(`${json}!`);
});
