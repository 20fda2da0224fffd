import { parsePython } from '../../../program/parse-python.ts';
import type { Program, Test } from '../../../sandbox/sandbox.ts';
import { type KindProfile, type Kinds, type KindsOfNames, kind, unknownKind } from '../../kind.ts';
import { stringsOfTests } from '../../test-texts.ts';
import { kindsOf } from './kinds.ts';
import { allSites, type Site, siteTree } from './sites.ts';
import { type Variable, variablesOf, visibleAt } from './variables.ts';

/** A Python program as the templates see it. */
export interface Code {
  readonly source: string;
  readonly root: Site;
  /** Every site, in the order of the text. */
  readonly sites: readonly Site[];
  readonly variables: readonly Variable[];
  /** The numbers and the string literals that the program is written with, each once, as they are written. */
  readonly numbers: readonly string[];
  readonly strings: readonly string[];
  /** Strings that the tests are written with. */
  readonly testStrings: readonly string[];
  visible(site: Site): readonly Variable[];
  /** What an expression's value is, where something is known of it. */
  kinds(site: Site): Kinds;
  kindsOfVariable(variable: Variable): Kinds;
}

/** Reads a program for the templates; undefined where it does not parse. */
export function readCode(
  { source }: Pick<Program, 'source'>,
  profile: KindProfile = new Map(),
  tests: readonly Test[] = [],
): Code | undefined {
  const parsed = parsePython(source);
  if (parsed === undefined) return undefined;
  const root = siteTree(parsed, source);
  const sites = [...allSites(root)];
  const variables = variablesOf(root);
  const kindsOfVariable = ({ id, kind: of }: Variable): Kinds =>
    of === 'function' ? kind('function') : (profile.get(String(id)) ?? unknownKind);
  const named = (site: Site): Variable | undefined =>
    visibleAt(variables, site).find(({ name }) => name === site.text);
  const names: KindsOfNames<Site> = {
    of(site) {
      const variable = named(site);
      return variable === undefined ? unknownKind : kindsOfVariable(variable);
    },
    elements: (site) => profile.get(`${named(site)?.id}[]`) ?? unknownKind,
  };
  const written = (type: string): readonly string[] => [
    ...new Set(sites.filter((site) => site.type === type && !isDocumentation(site)).map(({ text }) => text)),
  ];
  return {
    ...{ source, root, sites, variables, numbers: written('Number'), strings: written('String') },
    testStrings: stringsOfTests(tests),
    visible: (site) => visibleAt(variables, site),
    kinds: (site) => kindsOf(site, names),
    kindsOfVariable,
  };
}

/** A string that stands by itself says something to people. */
export const isDocumentation = ({ type, role }: Site): boolean => type === 'String' && role === 'expression';
