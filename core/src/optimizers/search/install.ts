import type { SearchProblem, Texts } from './problem.ts';

/** Puts texts into the parameters. */
export async function install({ parameters }: SearchProblem, texts: Texts): Promise<void> {
  for (const [at, parameter] of parameters.entries()) {
    const text = texts[at];
    if (text !== undefined && text !== parameter.text) await parameter.set(text);
  }
}
