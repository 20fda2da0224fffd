import { createContext, type EngineRequest, partsText } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { type GraderSetting, gradingOf, ownGrader, ownGraderField } from '@textgrad/reasoning';
import { describe, expect, it } from 'vitest';

const setting = (given: unknown): GraderSetting =>
  typeof given === 'string' ? given : ownGraderField.parse(given);
const grader = (given: unknown) => ownGrader(setting(given)) ?? expect.fail('no such grader');
const graded = (given: unknown, output: string, gold: string) => grader(given).grade(output, gold).correct;

describe('number', () => {
  it.each([
    ['Answer: **42**', '42', true],
    ['42', '42.0', true],
    ['Answer: 1,200 kg', '1200', true],
    ['Answer: 1\u202f200', '1200', true],
    ["Answer: 5'000", '5000', true],
    ['Answer: 3/4', '0.75', true],
    [String.raw`\boxed{\frac{3}{4}}`, '0.75', true],
    ['Answer: −5 °C', '-5', true],
    [String.raw`\boxed{\dfrac{3}{4}}`, '0.75', true],
    [String.raw`Answer: $2\frac{1}{2}$ hours`, '2.5', true],
    [String.raw`Answer: $-2\tfrac{1}{2}$`, '-2.5', true],
    ['Answer: 2 1/2 cups', '2.5', true],
    ['Answer: 2½ cups', '2.5', true],
    ['Answer: ¼ of the pizza', '0.25', true],
    [String.raw`Answer: 1\,200\,000 tickets`, '1200000', true],
    [String.raw`\boxed{1{,}200}`, '1200', true],
    [String.raw`\boxed{1,\!200}`, '1200', true],
    ['Answer: 10³ g', '1000', true],
    ['Answer: 6.02 × 10²³', '6.02e23', true],
    ['Answer: 10⁻³ g', '0.001', true],
    ['Add them.\n\n**Final Answer**\n\n205 minutes', '205', true],
    ['Add them.\n### **Answer:**\n**205**', '205', true],
    ['Answer: 6.02 × 10^23', '6.02e23', true],
    [String.raw`Answer: $6.02 \times 10^{23}$`, '6.02e23', true],
    ['Answer: 17 + 25 = 42', '42', true],
    ['Answer: 3 million', '3000000', true],
    ['Answer: 5 hundred thousand', '500000', true],
    ['Answer: 50 thousand million', '5e10', true],
    ['Answer: 2.5 lakh rupees', '250000', true],
    ['Answer: 3/4 million', '750000', true],
    ['Answer: 2 1/2 million', '2500000', true],
    ['Answer: 5 dozen eggs', '60', true],
    ['Answer: Five (5)', '5', true],
    ['Answer: 12 metres squared', '12', true],
    ['Answer: 5 times', '5', true],
    ['Answer: 3 seconds', '3', true],
    ['Answer: It is 5, not more', '5', true],
    ['Answer: 5 kg', '5', true],
    ['Answer: 2 Mg', '2', true],
    ['The answer is:\n5', '5', true],
    ['The final answer is:\n\n**5**', '5', true],
    ['The answer is\n$$\n5\n$$\nas 2 + 3 = 5', '5', true],
    ['Answer: minus 5', '5', false],
    ['Answer: -€5', '5', false],
    ['Answer: $5M', '5', false],
    ['Answer: ln(5)', '5', false],
    ['Answer: 5!', '5', false],
    ['Answer: 10^x', '10', false],
    ['Answer: 300 K', '300', true],
    ['Answer: 12 m/s^2', '12', true],
    ['Answer: 9.81 m s^-2', '9.81', true],
    ['Answer: 0.1', '0.30000000000000004', false],
    ['Answer: 0.3', '0.30000000000000004', true],
    ['So it is 42.\nI am sure of 43.', '42', false],
    [String.raw`Answer: $750\ \text{cm}^2$`, '750', true],
    [String.raw`Answer: $9.81\,\mathrm{m\,s^{-2}}$`, '9.81', true],
    ['Answer:\n- 42', '42', true],
    ['### Answer\n\n* 42 kg', '42', true],
    ['Answer:\n-42', '-42', true],
    ['Answer: -42', '-42', true],
    ['Answer:\n- -42', '-42', true],
    ['Answer:\n- 41\n- 42', '41', false],
  ])('reads %j for %j: %s', (output, gold, right) => {
    expect(graded('number', output, gold)).toBe(right);
  });

  it.each([
    ['Answer: 3 or 4', "'3 or 4' has more than one number"],
    ['Answer: 1.234,56', "'1.234,56' mixes points and commas"],
    ['Answer: 1,5', "'1,5' mixes points and commas"],
    ['Answer: 1,2345', "'1,2345' mixes points and commas"],
    ['Answer: x = 7, y = 8', "'x = 7, y = 8' has more than one number"],
    ['Answer: 17 + 25', "'17 +25' has more than one number"],
    ['Answer: 2024-05-06', "'2024-05-06' has more than one number"],
    [String.raw`Answer: $\sqrt{7}$`, "'sqrt 7' is a calculation"],
    ['Answer: 7π', "'7π' is a calculation"],
    ['Answer: 7 3 1/2', "'7 3 1/2' has more than one number"],
    ['Answer: half', 'there is no number in it'],
    ...[
      '7 bn',
      '$7 M',
      '7 k',
      '7 and a half',
      '7 quarters',
      '7 and three-quarters',
      '7 quadrillion',
      '7 hundred and twenty',
      '7 hundreds of thousands',
      '7 hundred-dollar bills',
      '7 million six hundred thousand',
      '7 point five',
      '7 or eight',
      '7 squared',
      '7 to the third',
      '7 below zero',
      '7 degrees below zero',
      'not 7',
      "it isn't 7",
      'half of 7',
      'twice 7',
      'six or 7',
      'x != 7',
    ].map((said) => [
      `Answer: ${said}`,
      `'${said.replace('$', '').trim()}' is not written as one number in digits`,
    ]),
    ['Answer: log2(7)', "'log2(7)' is a calculation"],
    ['Answer: f(7)', "'f(7)' is a calculation"],
    ['Answer: 0x10', "'0x10' is no decimal number"],
    ['The first is 1.\nThe second is 2.', "no answer is stated: the reply has no line 'Answer: …'"],
  ])('never reads a part: %j', (output, how) => {
    expect(grader('number').grade(output, '7')).toEqual({ correct: false, extracted: undefined, how });
  });

  it('takes what lies within the tolerance, its edge too', () => {
    expect(graded({ kind: 'number', absolute: 0.1 }, '3.1', '3')).toBe(true);
    expect(graded({ kind: 'number', absolute: 0.1 }, '3.11', '3')).toBe(false);
    expect(graded({ kind: 'number', relative: 0.01 }, '-1188', '-1200')).toBe(true);
    expect(graded({ kind: 'number', relative: 0.01 }, '-1187', '-1200')).toBe(false);
    expect(graded({ kind: 'number', relative: 0.01 }, '0.01', '0')).toBe(false);
  });
});

describe('texts', () => {
  it.each([
    ['exact', 'Answer: Paris', 'Paris', true],
    ['exact', 'Answer: paris', 'Paris', false],
    ['exact', 'Answer: Paris.', 'Paris', false],
    ['normalised', 'Answer: **paris**.', 'Paris', true],
    ['normalised', 'Answer: New   York', '"new york"', true],
    ['normalised', 'Answer: Ｐaris', 'paris', true],
    ['normalised', 'Answer: Paris, France', 'Paris', false],
    ['normalised', 'Answer: .5', '5', false],
    ['normalised', 'Answer: .5', '0.5', true],
    ['normalised', 'Answer: **-.5**.', '-0.5', true],
    ['normalised', 'Answer: ,5', '5', false],
    ['normalised', 'Answer: 1.5', '15', false],
    ['normalised', 'Answer:\n- Paris', 'paris', true],
  ])('%s: %j for %j is %s', (kind, output, gold, right) => {
    expect(graded(kind, output, gold)).toBe(right);
  });
});

describe('regex', () => {
  it('takes the first group of the last match', () => {
    const code = { kind: 'regex', pattern: 'code: ([A-Z]\\d+)' };
    expect(grader(code).grade('code: A1, no: code: B22.', 'B22')).toMatchObject({
      correct: true,
      extracted: 'B22',
    });
    expect(grader(code).grade('none', 'B22').extracted).toBeUndefined();
  });

  it('matches whole answers with right answers that are expressions', () => {
    expect(graded({ kind: 'regex' }, 'Answer: colour', 'colou?r')).toBe(true);
    expect(graded({ kind: 'regex' }, 'Answer: colours', 'colou?r')).toBe(false);
    expect(grader({ kind: 'regex' }).problem?.('(a')).toContain('it is no expression of RE2');
  });

  it('refuses what RE2 does not have, and is linear where backtracking is not', () => {
    expect(() => setting({ kind: 'regex', pattern: '(?=a)b' })).toThrow(
      'neither lookaround nor back-references',
    );
    const evil = grader({ kind: 'regex', pattern: '(?:(?:a+)+)+b' });
    const attack = `${'a'.repeat(50_000)}c`;
    expect(evil.grade(attack, 'x').extracted).toBeUndefined();
  });
});

describe('json', () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', pattern: '^(?:a+)+$' }, age: { type: 'integer' } },
    required: ['name'],
    additionalProperties: false,
  };

  it.each([
    ['{"age": 3, "name": "aa"}', '{"name": "aa", "age": 3}', true],
    ['So:\n```json\n{"name": "aa"}\n```', '{"name": "aa"}', true],
    ['{"name": "aa"}', '', true],
    ['{"name": "aa"}', '{"name": "a"}', false],
    ['{"name": "b"}', '', false],
    ['{"age": 3}', '', false],
    ['no', '', false],
  ])('%j for %j is %s', (output, gold, right) => {
    expect(graded({ kind: 'json', schema }, output, gold)).toBe(right);
  });

  it('says where a reply breaks the schema, and refuses a schema that is none', () => {
    expect(grader({ kind: 'json', schema }).grade('{"name": "aa", "age": 1.5}', '').how).toBe(
      "it does not keep the schema: '/age' must be integer",
    );
    expect(() => setting({ kind: 'json', schema: { type: 'text' } })).toThrow('it is no JSON schema');
  });

  it('matches patterns of a schema in linear time', () => {
    expect(graded({ kind: 'json', schema }, JSON.stringify({ name: `${'a'.repeat(20_000)}!` }), '')).toBe(
      false,
    );
  });
});

/** Grades with what asks an engine or runs programs. */
async function asking(given: object, output: string, answer: string, replies: readonly string[] = []) {
  const asked: EngineRequest[] = [];
  const scripted = scriptedEngine([...replies]);
  const engine: typeof scripted = {
    ...scripted,
    generate(request, options) {
      asked.push(request);
      return scripted.generate(request, options);
    },
  };
  const tools = { engine, context: createContext(), signal: new AbortController().signal };
  const grade = await gradingOf('questions.csv', setting(given), tools);
  return { grade: await grade({ id: '1', question: 'Why?', answer }, output), asked };
}

describe('a judge', () => {
  const judge = { kind: 'judge', criterion: 'It is polite.', scale: 5, pass: 4 };

  it('grades by a criterion and a scale in one call of the role judge', async () => {
    const { grade, asked } = await asking(judge, 'Because, dear.', 'Because.', ['Fine. <GRADE>4</GRADE>']);
    expect(grade).toMatchObject({ correct: true, score: 0.75, extracted: '4' });
    expect(asked.map(({ role }) => role)).toEqual(['judge']);
    const [{ system = '', content } = { content: [] }] = asked;
    expect(system).toContain('It is polite.');
    expect(partsText(content)).toContain('<RIGHT_ANSWER>\nBecause.\n</RIGHT_ANSWER>');
  });

  it.each(['<GRADE>6</GRADE>', '<GRADE>4.5</GRADE>', 'good'])(
    'that says %j counts as the worst',
    async (reply) => {
      const { grade } = await asking(judge, 'Because.', '', [reply]);
      expect(grade).toMatchObject({ correct: false, score: 0, extracted: undefined });
    },
  );
});

describe('programs', () => {
  const tests = 'assert(double(2) === 4)\nassert(double(-1) === -2)';
  const program = { kind: 'program', entryPoint: 'double' };

  it.each([
    ['Here:\n```js\nconst double = (x) => 2 * x;\n```', 1],
    ['const double = (x) => 4;', 0.5],
    ['I would rather not.', 0],
  ])('%j passes %d of its tests in the sandbox', async (output, share) => {
    const { grade } = await asking(program, output, tests);
    expect([grade.correct, grade.score ?? 0]).toEqual([share === 1, share]);
  });
});
