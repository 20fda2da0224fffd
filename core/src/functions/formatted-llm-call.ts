import { usageError } from '../errors/index.ts';
import type { Variable } from '../graph/variable.ts';
import { text } from '../prompts/parts.ts';
import { fillTemplate, placeholders } from '../prompts/template.ts';
import { type CallOptions, converse } from './converse.ts';

/**
 * Asks an engine with a prompt made from a template and named variables.
 *
 * A field stands in the template as `{name}`; every other brace is literal, so JSON may stand there and in the values.
 *
 * @throws TextGradError `TEMPLATE_FIELDS` when template and variables do not name the same fields.
 *
 * @example
 * ```ts
 * import { formattedLlmCall, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const text = new Variable('{"a": 1}', { role: 'a JSON document' });
 * const engine = scriptedEngine(['a']);
 * const keys = await formattedLlmCall('List the keys of {document} as {"keys": []}.', { document: text }, { engine });
 * console.log(keys.text); // a
 * ```
 */
export async function formattedLlmCall(
  template: string,
  fields: Readonly<Record<string, Variable>>,
  options: CallOptions,
): Promise<Variable> {
  const names = Object.keys(fields);
  const missing = names.filter((name) => !placeholders(template, names).has(name));
  if (missing.length > 0)
    throw usageError(
      'TEMPLATE_FIELDS',
      `The template has no place for ${missing.map((name) => `{${name}}`).join(', ')}: add it, or do not pass the field.`,
    );
  const values = Object.fromEntries(names.map((name) => [name, fields[name]?.text ?? '']));
  return converse(
    {
      name: 'formatted llm call',
      engineRole: 'forward',
      content: [text(fillTemplate(template, values))],
      inputs: Object.values(fields),
      role: 'response of a language model',
    },
    options,
  );
}
