import { numbered } from './numbered.ts';
import { mergeText, type Part, text } from './parts.ts';
import { oneLine } from './shorten.ts';
import { taggedParts } from './tagged-parts.ts';
import { tagged } from './tags.ts';
import { withoutThinking } from './thinking.ts';

/** The instruction of every gradient call. */
export const gradientSystemPrompt = [
  'You are the feedback engine of an optimiser of text. You are shown a variable, how it was used, and an objective.',
  'Say how the variable should change to do better on the objective: point at concrete weaknesses, explain why they',
  'matter, and name strategies. Keep to the role of the variable, and expect it to be used again on similar inputs.',
  'Do not write a new version of the variable; another engine does that with your feedback.',
  'If the variable already does as well as it can, answer with exactly: NO FEEDBACK.',
].join('\n');

/** How every gradient call begins. */
export const gradientOpening = 'Give feedback on a variable with this role:\n';

/** What a gradient prompt says of a variable beside its use. */
export interface KnownOfVariable {
  /** The table of all measured versions of it. */
  readonly measured?: string | undefined;
  /** What every new version must satisfy. */
  readonly constraints?: readonly string[] | undefined;
}

/** What a gradient prompt is made from. */
export interface GradientPromptParts extends KnownOfVariable {
  readonly variable: { readonly text: string; readonly role: string };
  /** How the variable was used: a conversation or a function call, images in place. */
  readonly usage: readonly Part[];
  /** What became of the output: its role, and the feedback on it. No feedback means that the output is the measure. */
  readonly output: { readonly role: string; readonly feedback: readonly string[] };
  readonly examples?: readonly string[];
  /** The one objective that feedback is wanted for, where objectives are kept apart. */
  readonly objective?: string | undefined;
}

/** The conversation part of a gradient prompt. */
export function conversation(parts: {
  readonly system?: string | undefined;
  readonly input: readonly Part[];
  readonly output: string;
}): readonly Part[] {
  return mergeText([
    ...(parts.system === undefined ? [] : [text(tagged('LM_SYSTEM_PROMPT', parts.system))]),
    ...taggedParts('LM_INPUT', parts.input),
    text(tagged('LM_OUTPUT', parts.output)),
  ]);
}

/** Shorter texts, such as a molecule, may stand in a use twice. */
const shortestNamed = 80;

/**
 * A use without the variable's text, which stands whole elsewhere in the prompt: named where it was the system prompt, and where
 * it stands within another text and is long.
 */
export function withoutOwnText(usage: readonly Part[], variable: string): readonly Part[] {
  const system = tagged('LM_SYSTEM_PROMPT', variable);
  const own = variable.trim();
  return usage.map((part) => {
    if (part.type !== 'text') return part;
    const rest = part.text.replace(system, () => 'The variable was the system prompt of a language model.');
    return text(own.length < shortestNamed ? rest : rest.replaceAll(own, () => '(the variable, whole)'));
  });
}

/** The function-call part of a gradient prompt; without inputs, the variable itself is what the function was given. */
export function functionCall(parts: {
  readonly purpose: string;
  readonly inputs: readonly { readonly name: string; readonly role: string; readonly text: string }[];
  readonly output: string;
}): readonly Part[] {
  const inputs = parts.inputs.map((input) => `${input.name} (${input.role}):\n${input.text}`).join('\n\n');
  const given = parts.inputs.length === 0 ? 'It was given the variable.' : tagged('FUNCTION_INPUTS', inputs);
  return [
    text([tagged('FUNCTION', parts.purpose), given, tagged('FUNCTION_OUTPUT', parts.output)].join('\n')),
  ];
}

/** Asks for feedback on a variable. */
export function gradientPrompt({
  variable,
  usage,
  output,
  examples = [],
  objective,
  measured,
  constraints = [],
}: GradientPromptParts): readonly Part[] {
  const role = output.role.replace(/\s+/gu, ' ');
  const wanted =
    output.feedback.length === 0
      ? `The output shown above (${role}) says how good the variable is. Make it come out better, and nothing else.`
      : `The output shown above serves as ${role} and received this feedback; the variable should change so that the output answers it:\n${output.feedback
          .map((feedback) => tagged('FEEDBACK', feedback))
          .join('\n')}`;
  const alone =
    objective === undefined ? '' : `\nAttend to this objective and no other: ${oneLine(objective)}.`;
  return mergeText([
    text(`${gradientOpening}${tagged('ROLE', variable.role)}\n\nIt was used like this:`),
    ...taggedParts('CONTEXT', withoutOwnText(usage, variable.text)),
    text(`\n${tagged('OBJECTIVE_FUNCTION', `${wanted}${alone}`)}\n`),
    ...(examples.length === 0
      ? []
      : [text(`Base your feedback on these examples:\n${tagged('EXAMPLES', examples.join('\n\n'))}\n`)]),
    text(`The variable, whole:\n${tagged('VARIABLE', variable.text)}\n`),
    ...(constraints.length === 0
      ? []
      : [text(`Every new version must satisfy:\n${tagged('CONSTRAINTS', numbered(constraints))}\n`)]),
    ...(measured === undefined
      ? []
      : [text(`Versions of it that were measured, the best first:\n${tagged('MEASURED', measured)}\n`)]),
    text('What should change, and why?'),
  ]);
}

/**
 * What may stand around the words that there is none: quotes, the marks of Markdown, tags or a fence, and one sentence behind
 * them.
 */
const noFeedback =
  /^(?:<\/?feedback>|```[a-z]{0,9}\n|["'`*_“«(>#\s-]){0,12}(?:I have )?NO (?:(?:further|additional|more) )?FEEDBACK(?:<\/?feedback>|["'`*_”»)\s]){0,12}(?<rest>(?:[.!:;,–—-].*)?)$/isu;
const objection = /\b(?:but|however|except|although|though|unless|consider|could|should)\b/iu;

/** So many characters may stand beside the words that there is none. */
const mostBeside = 200;

/** Whether a text says that there is no feedback, in those words and in nothing that takes them back. */
function saysNone(text: string): boolean {
  const { rest } = noFeedback.exec(text)?.groups ?? {};
  return rest !== undefined && rest.length <= mostBeside && !objection.test(rest);
}

/**
 * The feedback in a reply of the gradient engine; `undefined` when it had none.
 *
 * `NO FEEDBACK` is that also in bold, in quotes, with a short sentence behind it that takes nothing back, and as the last line
 * after a short text that asks for nothing.
 */
export function readFeedback(reply: string): string | undefined {
  const feedback = withoutThinking(reply).trim();
  const at = feedback.lastIndexOf('\n');
  const [before, last] = [feedback.slice(0, Math.max(0, at)).trim(), feedback.slice(at + 1)];
  const concludes =
    before.length <= mostBeside && !objection.test(before) && /^\W{0,9}NO FEEDBACK\W{0,9}$/u.test(last);
  return feedback === '' || saysNone(feedback) || concludes ? undefined : feedback;
}
