import { type Part, partsText } from './parts.ts';

/** The tags that every prompt may hold, and what stands between them. */
const meanings = {
  ROLE: 'what the variable is for',
  VARIABLE: 'the variable, whole',
  LM_SYSTEM_PROMPT: 'the system prompt of a language model',
  LM_INPUT: 'what the language model was given',
  LM_OUTPUT: 'what the language model wrote',
  FUNCTION: 'what a function computes',
  FUNCTION_INPUTS: 'what the function was given',
  FUNCTION_OUTPUT: 'what the function returned',
  VALUE: 'what a step of a computation holds, shortened where it says so',
  OBJECTIVE_FUNCTION: 'what the variable should become better at',
  OBJECTIVE: 'the objective that the next feedback speaks for, where objectives are kept apart',
  CONTEXT: 'how the variable was used',
  FEEDBACK: 'criticism of the variable',
  EARLIER_FEEDBACK: 'criticism of earlier versions, oldest first',
  PAST_ITERATIONS: 'earlier versions of the variable, oldest first, with their feedback',
  TRIED: 'versions that were made from the variable and not accepted, with how they came out',
  MEASURED:
    'versions that were measured, best first, a line each: the nearest and the best where not all fit; a higher score is better, and the search may go on from what is accepted; a version of several lines as a JSON string, a long one as what changed in the version that it was made from',
  SCORED_VERSIONS: 'earlier versions of the variable, worst first, with how they measured',
  CHANGE_SIZE: 'how large the change should be',
  CONSTRAINTS: 'what every new version must satisfy',
  EXAMPLES: 'examples of what is wanted',
  PROBLEMS: 'why an answer could not be used',
} as const;

type Tag = keyof typeof meanings;

const isTag = (name: string): name is Tag => Object.hasOwn(meanings, name);

/** An instruction with what the tags of a prompt mean: of those that occur in it, in the order in which they do. */
export function withGlossary(instruction: string, content: readonly Part[]): string {
  const found = [...partsText(content).matchAll(/^<([A-Z_]+)(?:-\d+)?>$/gmu)].map(([, name = '']) => name);
  const lines = [...new Set(found)].filter(isTag).map((tag) => `- <${tag}>: ${meanings[tag]}`);
  return lines.length === 0 ? instruction : `${instruction}\n\n${heading}\n${lines.join('\n')}`;
}

const heading =
  'Tags in the prompt (numbered, as in <VARIABLE-2>, around a text that holds such a tag itself):';
