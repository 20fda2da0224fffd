import { outcomes } from '../../test-texts.ts';
import { stringValue, writtenString } from '../strings.ts';
import { functionAround } from '../syntax/sites.ts';
import type { Template } from './template.ts';

/** The texts that a function gives back, all at once: each becomes one that the tests speak of and that is like one of them. */
export const returnedTexts: Template = {
  name: 'every returned text',
  *rewrites(site, code) {
    const around = site.type === 'String' ? functionAround(site) : undefined;
    if (around === undefined) return;
    const returned = code.sites.flatMap((at) => {
      const isReturned =
        /^(?:Return|Conditional)/u.test(at.parent?.type ?? '') && at.role !== 'test' && at.type === 'String';
      const value = isReturned && functionAround(at) === around ? stringValue(at.text) : undefined;
      return value === undefined ? [] : [{ at, value }];
    });
    if (returned[0]?.at !== site) return;
    const values = returned.map(({ value }) => value);
    const isWrong = values.some((value) => !code.testStrings.includes(value));
    for (const texts of outcomes(values, code.testStrings)) {
      const edits = returned.map(({ at: { start, end } }, index) => ({
        ...{ start, end },
        text: writtenString(texts[index] ?? ''),
      }));
      yield { edits, weight: isWrong ? 0.5 : 0.25 };
    }
  },
};
