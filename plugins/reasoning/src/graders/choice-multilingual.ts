import type { Grader } from './grader.ts';
import { pythonSpace, strip } from './python.ts';

const space = `[${pythonSpace}]*`;

/** How "Answer" is written before a letter, in the order in which simple-evals tries them; `_` stands for any white space. */
const leads = [
  'Answer_:',
  'উত্তর_:',
  'उत्तर_:',
  'উত্তরঃ',
  'Antwort_:',
  '답변_:',
  '정답_:',
  '답_:',
  '答案_：',
  '答案_:',
  '答_：',
  '答_:',
  '答复_：',
  '答曰_：',
  'الإجابة:',
  'الجواب:',
  'إجابة:',
  'الإجابة النهائية:',
  'الإجابة الصحيحة:',
  'الإجابة الصحيحة هي:',
  'الإجابة هي:',
  'الجواب النهائي:',
  'Respuesta_:',
  'Risposta_:',
  '答え_:',
  '答え_：',
  '回答_:',
  '回答_：',
  '解答_:',
  'Jawaban_:',
  'Réponse_:',
  'Resposta_:',
  'Jibu_:',
  'Idahun_:',
  'Ìdáhùn_:',
  'Idáhùn_:',
  'Àmọ̀nà_:',
  'Àdáhùn_:',
  'Ànúgọ_:',
  'Àṣàyàn_:',
];

const patterns = leads.map(
  (lead) => new RegExp(`${lead.replace('_', space)}[ \\t]*([A-D]|[أ-د]|[অ]|[ব]|[ড]|[ঢ]|[ＡＢＣＤ])`, 'iu'),
);

const letters: Readonly<Record<string, string>> = {
  أ: 'A',
  ب: 'B',
  ج: 'C',
  د: 'D',
  অ: 'A',
  ব: 'B',
  ড: 'C',
  ঢ: 'D',
  Ａ: 'A',
  Ｂ: 'B',
  Ｃ: 'C',
  Ｄ: 'D',
};

/** Markup that is taken out before a letter is looked for, in order. */
const markup = [
  '**',
  '$\\boxed{',
  '}$',
  '\\$',
  '$\\text{',
  '$',
  '\\mathrm{',
  '\\{',
  '\\text',
  '\\(',
  '\\mathbf{',
  '{',
  '\\boxed',
];

/** The letter after "Answer" in any of many languages, without markup, as simple-evals reads MMLU. */
export const simpleEvalsMultilingualChoice: Grader = {
  name: 'simple-evals-multilingual-choice',
  source: 'simple-evals',
  description: "The letter after 'Answer' in any of forty spellings, markup taken out before.",
  grade(output, gold) {
    const plain = markup.reduce((text, piece) => text.replaceAll(piece, ''), output);
    const found = patterns.map((pattern) => pattern.exec(plain)).find((match) => match !== null);
    const letter = found?.[1];
    const extracted = letter === undefined ? undefined : strip(letters[letter] ?? letter);
    return {
      correct: extracted === gold,
      extracted,
      how: found
        ? `after '${found[0].slice(0, -1).trim()}'`
        : "there is no 'Answer:' with a letter in any language",
    };
  },
};
