import type { Decoded } from '@textgrad/core';
import type { AnyNode } from 'acorn';
import { parseJavaScript } from '../../../program/parse-javascript.ts';
import { withoutTypes } from '../../../program/strip-types.ts';
import type { Program, Test } from '../../../sandbox/sandbox.ts';
import { type KindProfile, type Kinds, type KindsOfNames, unknownKind } from '../../kind.ts';
import { stringsOfTests } from '../../test-texts.ts';
import { kindsOf } from './kinds.ts';
import { allSites, type Site, siteTree } from './sites.ts';
import { type Variable, variableAt, variablesOf, visibleAt } from './variables.ts';

/** A program as the templates see it. Offsets are those of its own text, types included. */
export interface Code {
  readonly source: string;
  readonly root: Site;
  /** Every site, in the order of the text. */
  readonly sites: readonly Site[];
  readonly variables: readonly Variable[];
  /** The numbers and strings that the program is written with, each once. */
  readonly numbers: readonly number[];
  readonly strings: readonly string[];
  /** Strings that the tests are written with. */
  readonly testStrings: readonly string[];
  text(site: Site): string;
  visible(site: Site): readonly Variable[];
  /** What an expression's value is, where something is known of it. */
  kinds(site: Site): Kinds;
  kindsOfVariable(variable: Variable): Kinds;
}

/** Reads a program for the templates. */
export function readCode(
  program: Program,
  profile: KindProfile = new Map(),
  tests: readonly Test[] = [],
): Decoded<Code> {
  const stripped = withoutTypes(program.source, program.language);
  if (!stripped.ok) return stripped;
  const parsed = parseJavaScript(stripped.value);
  if (!parsed.ok) return parsed;
  const root = siteTree(parsed.value as AnyNode);
  const sites = [...allSites(root)];
  const variables = variablesOf(root);
  const { source } = program;
  const kindsOfVariable = ({ id, kind }: Variable): Kinds =>
    kind === 'function' ? new Set(['function']) : (profile.get(String(id)) ?? unknownKind);
  const named = (site: Site): Variable | undefined =>
    site.node.type === 'Identifier' ? variableAt(variables, site, site.node.name) : undefined;
  const names: KindsOfNames<Site> = {
    of(site) {
      const variable = named(site);
      return variable === undefined ? unknownKind : kindsOfVariable(variable);
    },
    elements: (site) => profile.get(`${named(site)?.id}[]`) ?? unknownKind,
  };
  const literals = sites.flatMap(({ node }) => (node.type === 'Literal' ? [node.value] : []));
  return {
    ok: true,
    value: {
      source,
      root,
      sites,
      variables,
      numbers: [...new Set(literals.filter((value) => typeof value === 'number'))],
      strings: [...new Set(literals.filter((value) => typeof value === 'string'))],
      testStrings: stringsOfTests(tests),
      text: ({ node: { start, end } }) => source.slice(start, end),
      visible: (site) => visibleAt(variables, site),
      kinds: (site) => kindsOf(site, names),
      kindsOfVariable,
    },
  };
}
