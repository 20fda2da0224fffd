import type { SearchProblem, Texts } from './problem.ts';

/** Puts texts into the parameters. */
export async function install({ parameters }: SearchProblem, texts: Texts): Promise<void> {
  for (const [at, parameter] of parameters.entries()) {
    const text = texts[at];
    if (text === undefined || text === parameter.text) continue;
    if (text === parameter.initial) parameter.reset();
    else await parameter.set(text);
  }
}

/** Puts the parameters' texts into their canonical form, where they are legal, so that a text is known when it comes again. */
export async function toCanonicalForm({ parameters }: SearchProblem): Promise<void> {
  for (const parameter of parameters) if ((await parameter.decode()).ok) await parameter.set(parameter.text);
}
