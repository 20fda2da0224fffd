import { parsePython, syntaxErrorAt } from '../../program/parse-python.ts';
import { syntaxPlace } from '../mend-syntax.ts';
import type { Place, RepairLanguage } from '../repair-language.ts';
import { callsIn, writtenCall } from './calls.ts';
import { type Code, readCode } from './syntax/code.ts';
import { profileKinds } from './syntax/profile.ts';
import { pythonTemplates } from './templates/index.ts';

/** Python 3: Lezer's tree, and templates on it. */
export const pythonRepair: RepairLanguage = {
  candidates: 400,
  async places(program, observed) {
    const code = readCode(program, await profileKinds(program, observed), observed.tests);
    if (code !== undefined) return placesOf(code);
    const at = syntaxErrorAt(program.source);
    return at === undefined ? [] : syntaxPlace(program.source, at, (text) => parsePython(text) !== undefined);
  },
  names(program) {
    const code = readCode(program);
    return code?.variables.flatMap(({ scope, name }) => (scope === code.root ? [name] : [])) ?? [];
  },
  calls: callsIn,
  written: writtenCall,
};

const placesOf = (code: Code): readonly Place[] =>
  code.sites.map((site) => ({
    start: site.start,
    end: site.end,
    line: site.line,
    *changes() {
      for (const template of pythonTemplates)
        for (const rewrite of template.rewrites(site, code)) yield { template: template.name, ...rewrite };
    },
  }));
