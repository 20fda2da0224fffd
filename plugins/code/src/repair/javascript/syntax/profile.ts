import MagicString from 'magic-string';
import type { Limits, Program, Sandbox, Test } from '../../../sandbox/sandbox.ts';
import { type KindProfile, kindMark, readProfile } from '../../kind.ts';
import { type Code, readCode } from './code.ts';
import { childAt, isFunction, isListed, type Site } from './sites.ts';
import type { Variable } from './variables.ts';

/**
 * Runs a program over its tests and notes of which kinds the values of its variables are.
 *
 * Nothing is known of what was not run, or of a program that does not load.
 */
export async function profileKinds(
  sandbox: Sandbox,
  program: Program,
  tests: readonly Test[],
  limits: Limits,
  signal?: AbortSignal,
): Promise<KindProfile> {
  const read = readCode(program);
  if (!read.ok) return new Map();
  const source = instrumented(read.value);
  const run = await sandbox.run({ ...program, source }, tests, limits, { signal });
  return readProfile([run.output, ...run.tests.map((test) => test.output)]);
}

/** Elements of a list that are looked at. */
const mostElements = 20;

/** Prints the kind of a variable's value, and of the elements of a list, the first time that it has one of it. */
const prelude = [
  'const $textgrad_seen = {}, $textgrad_log = console.log, $textgrad_isArray = Array.isArray;',
  'const $textgrad_kind = (id, value, isElement) => {',
  'const type = typeof value;',
  "const kind = value === null || type === 'undefined' ? 'nothing' : $textgrad_isArray(value) ? 'array' : type === 'bigint' ? 'number' : type;",
  "const key = id + (isElement ? '[] ' : ' ') + kind;",
  `if (kind === 'array' && !isElement) for (let at = 0; at < value.length && at < ${mostElements}; at++) $textgrad_kind(id, value[at], true);`,
  'if ($textgrad_seen[key]) return;',
  '$textgrad_seen[key] = true;',
  `$textgrad_log('${kindMark} ' + key);`,
  '};',
].join(' ');

function instrumented(code: Code): string {
  const text = new MagicString(code.source);
  const first = code.root.children[0];
  text.appendLeft(first?.node.start ?? 0, `${prelude}\n`);
  const calls = (variables: readonly Variable[]): string =>
    variables.map(({ id, name }) => `$textgrad_kind(${id}, ${name});`).join(' ');
  for (const site of code.sites) {
    const { node } = site;
    if (isFunction(node)) {
      const parameters = code.variables.filter(({ scope, kind }) => scope === site && kind === 'parameter');
      atStart(text, childAt(site, 'body'), calls(parameters), parameters);
    } else if (node.type === 'VariableDeclaration' && isListed(site)) {
      const declared = code.variables.filter(
        ({ from, kind }) =>
          node.start < from && from <= node.end && kind !== 'parameter' && kind !== 'function',
      );
      const own = declared.filter(({ from }) => site.children.some((one) => one.node.end === from));
      text.appendLeft(node.end, `; ${calls(own)}`);
    } else if (/^For\w*Statement$/u.test(node.type)) {
      const own = code.variables.filter(({ scope, kind }) => scope === site && kind !== 'function');
      atStart(text, childAt(site, 'body'), calls(own), own);
    }
  }
  return text.toString();
}

function atStart(
  text: MagicString,
  body: Site | undefined,
  calls: string,
  variables: readonly Variable[],
): void {
  if (body === undefined || variables.length === 0) return;
  if (body.node.type === 'BlockStatement') text.appendRight(body.node.start + 1, ` ${calls}`);
  else if (/Statement$/u.test(body.node.type)) {
    text.appendLeft(body.node.start, `{ ${calls} `);
    text.appendRight(body.node.end, ' }');
  } else {
    text.appendLeft(body.node.start, `(${calls.replaceAll(';', ',')} `);
    text.appendRight(body.node.end, ')');
  }
}
