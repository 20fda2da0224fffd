import { allOrNone } from '../../errors/all-or-none.ts';
import type { Gradient } from '../../graph/gradient.ts';
import type { BackwardTools } from '../../graph/operation.ts';
import type { Variable } from '../../graph/variable.ts';
import { shorten } from '../../prompts/shorten.ts';
import { charactersPerToken, estimateTokens } from '../../prompts/tokens.ts';
import { reduceFeedback } from '../reduce-feedback.ts';

const wordsPerToken = 0.75;

/** How much a call is shown and may answer. */
interface RoundOptions {
  readonly objective: string | undefined;
  readonly callTokens: number;
  readonly replyTokens: number;
}

/** Makes one piece of several; neighbours that fit into one call together become one, round after round. */
export async function reduceInRounds(
  variable: Variable,
  gradients: readonly Gradient[],
  tools: BackwardTools,
  { objective, callTokens, replyTokens }: RoundOptions,
): Promise<readonly Gradient[]> {
  // Two pieces of this length fit into one call, so every round at least halves how many there are.
  const longest = Math.floor(callTokens / 2) * charactersPerToken;
  const shown = ({ text }: Gradient): string => shorten(text, longest);
  const words = Math.floor(replyTokens * wordsPerToken);
  let pieces = gradients;
  while (pieces.length > 1)
    pieces = await allOrNone(
      chunksOf(pieces, callTokens, (piece) => estimateTokens(shown(piece))),
      async (chunk, _, signal) => {
        const [first, second] = chunk;
        const options = { source: 'budget', texts: chunk.map(shown), objective, words };
        return first && !second ? first : reduceFeedback(variable, chunk, { ...tools, signal }, options);
      },
      tools.signal,
    );
  return pieces;
}

/** Neighbours that fit together, in order. */
function chunksOf(
  pieces: readonly Gradient[],
  most: number,
  size: (piece: Gradient) => number,
): readonly (readonly Gradient[])[] {
  const chunks: Gradient[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const needed = size(piece);
    const last = chunks.at(-1);
    if (last && needed <= room) last.push(piece);
    else {
      chunks.push([piece]);
      room = most;
    }
    room -= needed;
  }
  return chunks;
}
