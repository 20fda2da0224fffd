import MagicString from 'magic-string';
import type { Program } from '../../../sandbox/sandbox.ts';
import { type KindProfile, kindMark, readProfile } from '../../kind.ts';
import type { Observation } from '../../repair-language.ts';
import { type Code, readCode } from './code.ts';
import { childAt, childrenAt, type Site } from './sites.ts';
import { targetNames, type Variable } from './variables.ts';

/**
 * Runs a program over its tests and notes of which kinds the values of its variables are.
 *
 * Nothing is known of what was not run, or of a program that does not load.
 */
export async function profileKinds(
  program: Program,
  { sandbox, tests, limits, signal }: Observation,
): Promise<KindProfile> {
  const code = readCode(program);
  if (code === undefined) return new Map();
  const run = await sandbox.run({ ...program, source: instrumented(code) }, tests, limits, { signal });
  return readProfile([run.output, ...run.tests.map((test) => test.output)]);
}

/** Elements of a list that are looked at. */
const mostElements = 20;

/** Prints the kind of a variable's value, and of the elements of a list, the first time that it has one of it. */
const prelude = `
def textgrad_kind_(number, value, seen=set(), say=print):
    kind = 'nothing' if value is None else 'boolean' if value is True or value is False else None
    if kind is None:
        of = type(value)
        kind = 'number' if of in (int, float, complex) else 'string' if of is str else None
        kind = kind or ('array' if of in (list, tuple, range) else 'function' if callable(value) else 'object')
        if of in (list, tuple) and type(number) is int:
            for one in value[:${mostElements}]:
                textgrad_kind_(f'{number}[]', one)
    if (number, kind) not in seen:
        seen.add((number, kind))
        say('${kindMark.replace('\u0001', '\\x01')}', number, kind)
`;

/** The program, with a call at each function's start and after each assignment that stands by itself on its line. */
function instrumented(code: Code): string {
  const text = new MagicString(code.source);
  const [first] = childrenAt(code.root, 'statement');
  text.appendLeft(first?.start ?? 0, `${prelude.trimStart()}\n`);
  const calls = (variables: readonly Variable[]): string =>
    variables.map(({ id, name }) => `textgrad_kind_(${id}, ${name})`).join('; ');
  for (const site of code.sites) {
    const own = code.variables.filter((one) => declares(site, one));
    if (own.length === 0) continue;
    if (site.type === 'AssignStatement' || site.type === 'UpdateStatement')
      text.appendLeft(site.end, `; ${calls(own)}`);
    else {
      const body = childAt(site, 'body');
      const start = body && childAt(body, 'statement')?.start;
      if (start !== undefined) text.appendRight(start, `${calls(own)}${separator(code.source, start)}`);
    }
  }
  return text.toString();
}

/** Whether a statement gives a variable its values: a function its parameters, a loop or an assignment its targets. */
function declares(site: Site, { name, scope, kind }: Variable): boolean {
  if (site.type === 'FunctionDefinition') return scope === site && kind === 'parameter';
  const isAround = scope.start <= site.start && site.end <= scope.end;
  const gives = /^(?:Assign|Update|For)Statement$/u.test(site.type);
  return isAround && gives && kind !== 'inner' && targetNames(site).includes(name);
}

/** What ends a call before a statement: a new line with its indentation, or a sign where it shares its line. */
function separator(source: string, start: number): string {
  const indentation = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*$/u.test(indentation) ? `\n${indentation}` : '; ';
}
