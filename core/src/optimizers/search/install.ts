import { canonicalText } from '../../graph/codec.ts';
import type { SearchProblem, Texts } from './problem.ts';

/** Puts a candidate's texts into the parameters; they were checked when they were proposed. */
export function install({ parameters }: SearchProblem, texts: Texts): void {
  for (const [at, parameter] of parameters.entries()) parameter.install(texts[at] ?? parameter.text);
}

/** Puts the parameters' texts into their canonical form, where they are legal, so that a text is known when it comes again. */
export async function toCanonicalForm({ parameters }: SearchProblem): Promise<void> {
  for (const parameter of parameters) {
    const canonical = await canonicalText(parameter.codec, parameter.text);
    if (canonical.ok) parameter.install(canonical.value);
  }
}
