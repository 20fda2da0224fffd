import type { DataFile } from './data-source.ts';

/** Says what is wrong with a value, each problem with its place in it. */
type Rule = (value: unknown, place: readonly string[]) => readonly string[];
type Members = Readonly<Record<string, unknown>>;

const problem = (place: readonly string[], words: string): readonly string[] => [
  `${place.join('.') || 'plugin'}: ${words}`,
];
const fails =
  (holds: (value: unknown) => boolean, words: string): Rule =>
  (value, place) =>
    holds(value) ? [] : problem(place, words);

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
/** A plain object or a module, not a list, a Map or another thing with members of its own. */
const isRecord = (value: unknown): value is Members =>
  isObject(value) && [null, Object.prototype].includes(Object.getPrototypeOf(value));
const matching = (pattern: RegExp, words: string): Rule =>
  fails((value) => typeof value === 'string' && pattern.test(value), words);
const words = matching(/\S/u, 'words are needed');
const aFunction = fails((value) => typeof value === 'function', 'a function is needed');
// By what it can do: a plugin may have a copy of zod of its own.
const schema = fails(
  (value) => isObject(value) && typeof value.safeParse === 'function',
  'a zod schema is needed',
);
const count = fails(
  (value) => Number.isInteger(value) && Number(value) >= 0,
  'a whole number from 0 is needed',
);
const optional =
  (rule: Rule): Rule =>
  (value, place) =>
    value === undefined ? [] : rule(value, place);

/** Members by name; further ones are let be, unless `strict`. */
const object =
  (rules: Readonly<Record<string, Rule>>, { strict = false } = {}): Rule =>
  (value, place) => {
    if (!isObject(value) || Array.isArray(value)) return problem(place, 'an object is needed');
    const further = strict ? Object.keys(value).filter((name) => !Object.hasOwn(rules, name)) : [];
    return [
      ...Object.entries(rules).flatMap(([name, rule]) => rule(value[name], [...place, name])),
      ...further.flatMap((name) => problem(place, `there is no member '${name}'`)),
    ];
  };
const list =
  (rule: Rule, least = 0): Rule =>
  (value, place) =>
    Array.isArray(value) && value.length >= least
      ? value.flatMap((one, at) => rule(one, [...place, String(at)]))
      : problem(place, least > 0 ? 'a list with something in it is needed' : 'a list is needed');
const named =
  (rule: Rule): Rule =>
  (value, place) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, one]) => [
          ...(lowerCase.test(name) ? [] : problem([...place, name], 'names are lower case, with hyphens')),
          ...rule(one, [...place, name]),
        ])
      : problem(place, 'an object is needed');

const lowerCase = /^[a-z][a-z0-9-]*$/u;
const part = object({ description: words, settings: optional(schema), make: aFunction });

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:$/u.test(URL.parse(value)?.protocol ?? '');
}

const dataFile: Rule = (value, place) => {
  const { url, sha256 } = (isObject(value) ? value : {}) as Partial<DataFile>;
  return [
    ...object(
      {
        name: matching(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u, 'a plain file name'),
        url: optional(fails(isWebAddress, 'an address that begins with https:// or http:// is needed')),
        sha256: optional(matching(/^[0-9a-f]{64}$/u, 'a SHA-256 in hexadecimal')),
        bytes: optional(
          fails((bytes) => Number.isInteger(bytes) && Number(bytes) > 0, 'a size in bytes is needed'),
        ),
      },
      { strict: true },
    )(value, place),
    ...(url !== undefined && sha256 === undefined
      ? problem(place, 'a file with a URL needs its SHA-256')
      : []),
  ];
};

const contract = object(
  {
    name: matching(lowerCase, 'a plugin name is lower case, with hyphens'),
    version: words,
    description: words,
    variables: optional(named(part)),
    simulators: optional(named(part)),
    losses: optional(named(part)),
    experts: optional(
      list(object({ name: words, description: words, accepts: aFunction, answer: aFunction })),
    ),
    tasks: optional(
      named(
        object({
          title: words,
          description: words,
          steps: count,
          config: schema,
          setup: aFunction,
          evaluation: optional(aFunction),
        }),
      ),
    ),
    views: optional(named(object({ title: words, draw: aFunction }))),
    data: optional(
      named(
        object(
          { title: words, licence: words, files: list(dataFile, 1), manual: optional(words) },
          { strict: true },
        ),
      ),
    ),
    commands: optional(
      named(
        object({
          description: words,
          argument: object({ name: words, description: words }),
          settings: schema,
          run: aFunction,
        }),
      ),
    ),
    checks: optional(aFunction),
  },
  { strict: true },
);

/** What of the contract a plugin's parts do not keep, and where. */
export const contractProblems = (parts: unknown): readonly string[] => contract(parts, []);
