import { outcomes } from '../../test-texts.ts';
import { functionAround } from '../syntax/sites.ts';
import { quoted } from './constants.ts';
import type { Template } from './template.ts';

/** The texts that a function gives back, all at once: each becomes one that the tests speak of and that is like one of them. */
export const returnedTexts: Template = {
  name: 'every returned text',
  *rewrites(site, code) {
    const around = site.node.type === 'Literal' ? functionAround(site) : undefined;
    if (around === undefined) return;
    const returned = code.sites.flatMap((at) => {
      const { node, parent } = at;
      const isReturned = parent?.node.type === 'ReturnStatement' && functionAround(at) === around;
      return isReturned && node.type === 'Literal' && typeof node.value === 'string'
        ? [{ at, value: node.value }]
        : [];
    });
    if (returned[0]?.at !== site) return;
    const values = returned.map(({ value }) => value);
    const isWrong = values.some((value) => !code.testStrings.includes(value));
    for (const texts of outcomes(values, code.testStrings)) {
      const edits = returned.map(({ at: { node } }, index) => ({
        start: node.start,
        end: node.end,
        text: quoted(texts[index] ?? ''),
      }));
      yield { edits, weight: isWrong ? 0.5 : 0.25 };
    }
  },
};
