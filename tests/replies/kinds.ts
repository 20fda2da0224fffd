import anythingPlugin from '@textgrad/anything';
import codePlugin from '@textgrad/code';
import {
  type Codec,
  createContext,
  defineCodec,
  type TaskPart,
  textCodec,
  type VariableKind,
} from '@textgrad/core';
import moleculesPlugin from '@textgrad/molecules';
import radiotherapyPlugin from '@textgrad/radiotherapy';
import reasoningPlugin from '@textgrad/reasoning';
import { replying } from './replying.ts';

/** A kind of variable, what one holds, and right values. */
export interface Kind {
  readonly name: string;
  /** The part of a plugin that makes it, as `plugin/part`. */
  readonly part?: string;
  readonly codec: Codec<unknown>;
  readonly before: string;
  readonly values: readonly string[];
}

const plugins = [anythingPlugin, codePlugin, moleculesPlugin, radiotherapyPlugin, reasoningPlugin];

/** All kinds of variables that plugins bring, as `plugin/part`. */
export const allParts: readonly string[] = plugins.flatMap(({ name, variables }) =>
  Object.keys(variables).map((part) => `${name}/${part}`),
);

/** A kind as its plugin makes it, from settings. */
async function kind(
  part: string,
  settings: object,
  holds: Pick<Kind, 'before' | 'values'>,
  name = part,
): Promise<Kind> {
  const [of, key = ''] = part.split('/');
  const variables: Readonly<Record<string, TaskPart<VariableKind>>> =
    plugins.find((plugin) => plugin.name === of)?.variables ?? {};
  const made = variables[key];
  if (!made) throw new Error(`There is no part '${part}'.`);
  const { codec } = await made.make(made.settings?.parse(settings) ?? settings, {
    engine: replying(''),
    context: createContext(),
    signal: new AbortController().signal,
  });
  if ('follow' in codec)
    (codec as { follow(variable: { text: string }): void }).follow({ text: holds.before });
  return { name, part, codec, ...holds };
}

const share = defineCodec<number>({
  name: 'share',
  format: 'a whole number.',
  decode: (text) =>
    /^\d{1,3}$/u.test(text) ? { ok: true, value: Number(text) } : { ok: false, problems: ['No number.'] },
  encode: String,
});

const prompt = {
  before: 'Say it.',
  values: ['Think step by step.\nEnd with "Answer: ".', 'Be brief: 1 < 2.'],
};
const solution = { before: 'It is 3.\n\nAnswer: 3', values: ['3 halves of 8 are 12.\n\nAnswer: 12'] };
const isolation = 'unsafe';
const javascript = 'function f() {\n  return 1;\n}\n';
const files = (value: string): string =>
  `<FILE path="a.js">\nexport const a = ${value};\n</FILE>\n<FILE path="b.js">\nexport const b = 2;\n</FILE>`;
const plan = (value: (name: string) => number): string =>
  ['PTV', 'bladder', 'rectum', 'femoral heads', 'body', 'normal tissue', 'ring 20-30 mm', 'ring beyond 30 mm']
    .map((name) => `weight for ${name}: ${value(name)}`)
    .join(', ');
const json = (value: (name: string) => number): string =>
  JSON.stringify(
    Object.fromEntries(
      [...plan(value).matchAll(/for (.+?): ([\d.]+)/gu)].map(([, name, one]) => [name, Number(one)]),
    ),
  );
const own = (name: string): number => ({ PTV: 600, bladder: 30, rectum: 12.5 })[name] ?? 100;

/** Kinds of all plugins, and what any variable may be. */
export const kinds: readonly Kind[] = [
  { name: 'text', codec: textCodec, ...prompt },
  { name: 'number', codec: share, before: '50', values: ['7', '100'] },
  await kind(
    'molecules/molecule',
    {},
    {
      before: 'CCO',
      values: ['CC(=O)Nc1ccc(O)cc1', 'C[C@H](N)C(=O)O', 'O=C(Nc1ccccc1)c1ccc(CN2CCNCC2)cc1'],
    },
  ),
  await kind('radiotherapy/weights', {}, { before: plan(() => 100), values: [plan(own)] }),
  await kind(
    'radiotherapy/weights',
    { form: 'json' },
    { before: json(() => 100), values: [json(own)] },
    'weights as JSON',
  ),
  await kind(
    'radiotherapy/weights',
    { doses: true },
    { before: plan(() => 100), values: [`${plan(own)}, dose for rectum: 20, dose for bladder: 32.5`] },
    'weights with doses',
  ),
  await kind(
    'code/javascript-program',
    { entryPoint: 'f', isolation },
    {
      before: javascript,
      values: ['function f(n) {\n  // twice\n  return n + n;\n}', 'export const f = (n) => n + 1;'],
    },
  ),
  await kind(
    'code/javascript-program',
    { entryPoint: 'f', isolation, diffs: true },
    {
      before: javascript,
      values: ['--- a/f.js\n+++ b/f.js\n@@ -1,3 +1,3 @@\n function f() {\n-  return 1;\n+  return 2;\n }'],
    },
    'a diff of a program',
  ),
  await kind(
    'code/typescript-program',
    { isolation },
    {
      before: 'const f = 1;\n',
      values: ['export function f(n: number): number {\n  return n;\n}'],
    },
  ),
  await kind(
    'code/python-program',
    { isolation },
    {
      before: 'def f():\n    return 1\n',
      values: ['def f(n):\n    """Twice."""\n    return 2 * n'],
    },
  ),
  await kind(
    'code/folder',
    { paths: ['a.js', 'b.js'] },
    { before: files('1'), values: [files('x > 2 && "3"')] },
  ),
  await kind('anything/text', {}, prompt),
  await kind(
    'anything/json',
    {},
    { before: '{"size": 1}', values: ['{"size": 2, "of": ["a of b"]}', '[1, 2]'] },
  ),
  await kind('anything/numbers', {}, { before: 'x: 0, y: 1', values: ['x: -2.5, y: 12'] }),
  await kind('reasoning/prompt', {}, prompt),
  await kind(
    'reasoning/demonstrations',
    {},
    {
      before: '(no examples)',
      values: ['Question: 1 + 1?\nAnswer: 2\n\nQuestion: 2 + 3?\nAnswer: 5'],
    },
  ),
  await kind('reasoning/solution', {}, solution),
  await kind('reasoning/open-solution', {}, solution),
];
