/** A way in which language models put an answer into a reply. */
export interface Wrapper {
  readonly name: string;
  wrap(answer: string): string;
  /**
   * Where `refused`, the answer may not be read from it, whatever the variable holds; `either` is the value or a repair, of free
   * text with `either-unless-free-text` what stands there.
   */
  readonly right: 'read' | 'read-unless-free-text' | 'refused' | 'either' | 'either-unless-free-text';
}

const pair = (answer: string): string => `<IMPROVED_VARIABLE>\n${answer}\n</IMPROVED_VARIABLE>`;
const read = (name: string, wrap: Wrapper['wrap']): Wrapper => ({ name, wrap, right: 'read' });
const either = (name: string, wrap: Wrapper['wrap']): Wrapper => ({ name, wrap, right: 'either' });
/** What changes the text itself: nobody can say of free text whether it is meant. */
const altered = (name: string, alter: (answer: string) => string): Wrapper => ({
  name,
  wrap: (answer) => pair(alter(answer)),
  right: 'either-unless-free-text',
});
const fullWidth = (digit: string): string => String.fromCodePoint(0xff10 + Number(digit));
const escaped = (answer: string): string =>
  answer.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const indented = (answer: string): string => answer.replaceAll('\n', '\n  ');

/** Replies around one answer, with what must come of them. */
export const wrappers: readonly Wrapper[] = [
  read('the tags alone', pair),
  read('the tags on one line', (answer) => `<IMPROVED_VARIABLE>${answer}</IMPROVED_VARIABLE>`),
  read('words around the tags', (answer) => `Here it is.\n\n${pair(answer)}\n\nI kept the rest.`),
  read('tags in lower case', (answer) => pair(answer).replaceAll('IMPROVED_VARIABLE', 'improved_variable')),
  read('a thinking block', (answer) => `<think>\nLet me see: ${pair('a draft')}\n</think>\n${pair(answer)}`),
  read('thinking whose opening tag is lost', (answer) => `The user wants more.\n</think>\n\n${pair(answer)}`),
  read('two thinking blocks', (answer) => `<think>a</think>\n<think>b</think>${pair(answer)}`),
  read('thinking under another name', (answer) => `<thinking>\nHm.\n</thinking>\n${pair(answer)}`),
  read(
    'the tags named in a thought',
    (answer) => `I must write it between <IMPROVED_VARIABLE> and </IMPROVED_VARIABLE>.\n${pair(answer)}`,
  ),
  read(
    'the tags named afterwards',
    (answer) => `${pair(answer)}\nAbove, between <IMPROVED_VARIABLE> and </IMPROVED_VARIABLE>, is all of it.`,
  ),
  read('a draft before the answer', (answer) => `${pair('a draft')}\nBetter:\n${pair(answer)}`),
  read('thinking after the answer', (answer) => `${pair(answer)}\n<think>\nOr\n${pair('a draft')}\n</think>`),
  read(
    'thinking after the answer that never ends',
    (answer) => `${pair(answer)}\n<think>\n${pair('a draft')}`,
  ),
  read(
    'channels of thinking and answer',
    (answer) =>
      `<|channel|>analysis<|message|>${pair('a draft')}<|end|><|start|>assistant<|channel|>final<|message|>${pair(answer)}<|return|>`,
  ),
  read('bold tags', (answer) =>
    `**<IMPROVED_VARIABLE>**\n${answer}\n**</IMPROVED_VARIABLE>**`.replaceAll('**', ''),
  ),
  read('a fence around the tags', (answer) => `\`\`\`\n${pair(answer)}\n\`\`\``),
  read('a fence within the tags', (answer) => pair(`\`\`\`\n${answer}\n\`\`\``)),
  read('tildes within the tags', (answer) => pair(`~~~text\n${answer}\n~~~`)),
  read('a fence with attributes within the tags', (answer) =>
    pair(`\`\`\`text {1,3} title="x"\n${answer}\n\`\`\``),
  ),
  read('a JSON object', (answer) => JSON.stringify({ improved_variable: answer })),
  read('a JSON object by the tag', (answer) => JSON.stringify({ IMPROVED_VARIABLE: answer })),
  read(
    'a JSON object in a fence',
    (answer) => `\`\`\`json\n${JSON.stringify({ improved_variable: answer })}\n\`\`\``,
  ),
  read('one whole fence and no tags', (answer) => `\`\`\`\n${answer}\n\`\`\``),
  read('no end tag in a reply that ended', (answer) => `<IMPROVED_VARIABLE>\n${answer}`),
  {
    name: 'a fence between words and no tags',
    wrap: (answer) => `The new version:\n\n\`\`\`\n${answer}\n\`\`\`\n\nIt is shorter.`,
    right: 'read-unless-free-text',
  },
  {
    name: 'an unclosed fence behind words',
    wrap: (answer) => `The new version:\n\n\`\`\`\n${answer}`,
    right: 'read-unless-free-text',
  },
  {
    name: 'words before a fence within the tags',
    wrap: (answer) => pair(`Here is the new version:\n\`\`\`\n${answer}\n\`\`\``),
    right: 'read-unless-free-text',
  },
  { name: 'no tags at all', wrap: (answer) => `I would write this: ${answer}`, right: 'refused' },
  {
    name: 'a channel of thinking alone',
    wrap: (answer) => `<|channel|>analysis<|message|>${pair(answer)}`,
    right: 'refused',
  },
  { name: 'thinking alone', wrap: (answer) => `<think>\n${answer}`, right: 'refused' },
  { name: 'an end tag alone', wrap: (answer) => `${answer}</IMPROVED_VARIABLE>`, right: 'refused' },
  { name: 'an empty pair', wrap: () => pair(''), right: 'refused' },
  read('lines that end as those of Windows', (answer) => pair(answer).replaceAll('\n', '\r\n')),
  read('tags of an answer within the tags', (answer) => pair(`<answer>\n${answer}\n</answer>`)),
  read('tags of an answer around the tags', (answer) => `<answer>\n${pair(answer)}\n</answer>`),
  read('a section of character data', (answer) => pair(`<![CDATA[${answer}]]>`)),
  read('a fence of four backquotes within the tags', (answer) => pair(`\`\`\`\`\n${answer}\n\`\`\`\``)),
  read(
    'thinking under another name that names the tags',
    (answer) => `<reasoning>\nI write ${pair('a draft')}\n</reasoning>\n${pair(answer)}`,
  ),
  read(
    'words before and after the tags',
    (answer) => `Here's the improved version:\n\n${pair(answer)}\n\nLet me know if you'd like any changes!`,
  ),
  either("'Here's the improved version:' within the tags", (answer) =>
    pair(`Here's the improved version:\n\n${answer}`),
  ),
  either("'Sure! Here is …' within the tags", (answer) =>
    pair(`Sure! Here is the updated version of the variable:\n${answer}`),
  ),
  either('an offer behind it within the tags', (answer) =>
    pair(`${answer}\n\nLet me know if you'd like me to change anything else.`),
  ),
  either('LaTeX of a text', (answer) => pair(`\\text{${answer}}`)),
  either('LaTeX of a box between dollars', (answer) => pair(`$\\boxed{${answer}}$`)),
  either('typographic quotation marks', (answer) => pair(`“${answer.replaceAll('"', '’')}”`)),
  either('a backquote on each side', (answer) => pair(`\`${answer}\``)),
  either('characters of no width', (answer) =>
    pair(answer.replaceAll(' ', ' \u200B').replace(/$/u, '\u200B')),
  ),
  either('a byte-order mark within', (answer) => pair(answer.replace(/(?<=^.)/u, '\uFEFF'))),
  either('YAML', (answer) => `improved_variable: |\n  ${indented(answer)}\n`),
  either('YAML in a fence', (answer) => `\`\`\`yaml\nimproved_variable: |\n  ${indented(answer)}\n\`\`\``),
  either('YAML within the tags', (answer) => pair(`improved_variable: |\n  ${indented(answer)}`)),
  either('a JSON object within the tags', (answer) => pair(JSON.stringify({ improved_variable: answer }))),
  either(
    'a JSON object with the key twice',
    (answer) => `{"improved_variable": "a draft", "improved_variable": ${JSON.stringify(answer)}}`,
  ),
  either(
    'a JSON object with the key twice in a fence',
    (answer) =>
      `\`\`\`json\n{"improved_variable": "a draft", "improved_variable": ${JSON.stringify(answer)}}\n\`\`\``,
  ),
  either('an attribute in the opening tag', (answer) =>
    pair(answer).replace('VARIABLE>', 'VARIABLE lang="text">'),
  ),
  either('blanks in the tags', (answer) => `< IMPROVED_VARIABLE >\n${answer}\n</ IMPROVED_VARIABLE >`),
  either('hyphens in the tags', (answer) =>
    pair(answer).replaceAll('IMPROVED_VARIABLE', 'IMPROVED-VARIABLE'),
  ),
  either('square brackets for tags', (answer) => `[IMPROVED_VARIABLE]\n${answer}\n[/IMPROVED_VARIABLE]`),
  either(
    'backslashes before the tags',
    (answer) => `\\<IMPROVED_VARIABLE\\>\n${answer}\n\\</IMPROVED_VARIABLE\\>`,
  ),
  either('tags as entities', (answer) => `&lt;IMPROVED_VARIABLE&gt;\n${answer}\n&lt;/IMPROVED_VARIABLE&gt;`),
  either('two opening tags', (answer) => `<IMPROVED_VARIABLE>\n${answer}\n<IMPROVED_VARIABLE>`),
  either('the old version behind the new one', (answer) => `${pair(answer)}\nThe old one was: CCO`),
  either('a heading over it within the tags', (answer) => pair(`### New version\n\n${answer}`)),
  either('a rule around it within the tags', (answer) => pair(`---\n${answer}\n---`)),
  altered('a quotation of Markdown', (answer) => `> ${answer.split('\n').join('\n> ')}`),
  altered('numbers of lines', (answer) =>
    answer
      .split('\n')
      .map((line, at) => `${at + 1} | ${line}`)
      .join('\n'),
  ),
  altered('two versions and a word between them', (answer) => `${answer}\n\nOr this one:\n\n${answer}`),
  altered('a sentence behind it', (answer) => `${answer}\nThis should raise the score by 10 or so.`),
  altered('no-break blanks', (answer) => answer.replaceAll(' ', '\u00A0')),
  altered('full-width digits', (answer) => answer.replaceAll(/\d/gu, fullWidth)),
  altered('entities of HTML', escaped),
  altered(
    'a patch of another text',
    (answer) => `--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-nothing like it\n+${answer.split('\n').join('\n+')}`,
  ),
  altered('points around it', (answer) => `- ${answer.split('\n').join('\n- ')}`),
];
