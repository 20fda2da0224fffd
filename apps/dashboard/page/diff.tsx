import { diffLines, diffWordsWithSpace } from 'diff';
import { visible } from './format.ts';

/** Characters from which on lines are compared, not words. */
const long = 4_000;

/** What changed between two texts: what is gone is struck through, what is new is marked. */
export function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <p class="quiet">The texts are equal.</p>;
  const parts =
    before.length + after.length > long ? diffLines(before, after) : diffWordsWithSpace(before, after);
  return (
    <pre class="diff" tabIndex={0}>
      {parts.map(({ value, added, removed }, at) => {
        const text = visible(value);
        if (added)
          return (
            <ins key={at} class="added">
              {text}
            </ins>
          );
        if (removed)
          return (
            <del key={at} class="removed">
              {text}
            </del>
          );
        return <span key={at}>{text}</span>;
      })}
    </pre>
  );
}
